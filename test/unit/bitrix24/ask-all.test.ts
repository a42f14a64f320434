import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { askAll } from '../../../src/bitrix24/ask-all.ts';
import type { BatchCommands } from '../../../src/bitrix24/batch.ts';
import {
  after as afterwards,
  type Handler,
  refuses,
  repliesHtml,
  replies,
  times,
} from '../../portal/faults.ts';
import { clientOf } from '../support/client-of.ts';
import { failureOf } from '../support/failure-of.ts';
import { usePortal } from '../support/use-portal.ts';

const BLOCKED = { error: 'OPERATION_TIME_LIMIT', error_description: '' };
const commands: BatchCommands<'profile' | 'time'> = {
  profile: { method: 'profile', params: {} },
  time: { method: 'server.time', params: {} },
};

/** A batch of which some commands are refused for a while, and others answered. */
const refusesFor = (refused: readonly string[], answered: readonly string[] = []): Handler =>
  replies(
    200,
    JSON.stringify({
      result: {
        result: Object.fromEntries(answered.map((key) => [key, 'first'])),
        result_error: Object.fromEntries(refused.map((key) => [key, BLOCKED])),
      },
    }),
  );

describe('Commands in as few requests as the portal bears', () => {
  const { portal, fault } = usePortal();
  /** One after the other; then the portal answers. */
  const inTurn = (...handlers: readonly Handler[]): void => {
    const left = [...handlers];
    fault((exchange) => left.shift()?.(exchange) ?? false);
  };
  const ask = async (options?: Parameters<typeof askAll>[2]) => {
    const start = portal().requests.length;
    const reply = await askAll(clientOf(portal().webhookUrl()), commands, options);
    const codeOf = (key: 'profile' | 'time'): string => {
      const told = reply(key);
      return told.ok ? (told.result === 'first' ? 'first' : 'ok') : told.error.code;
    };
    return { replies: [codeOf('profile'), codeOf('time')], requests: portal().requests.slice(start) };
  };

  it('are asked again where the portal refuses them for a while, and no others', async () => {
    inTurn(refusesFor(['time'], ['profile']));
    const { replies: told, requests } = await ask();
    assert.deepEqual([told, requests.length], [['first', 'ok'], 2]);
    assert.doesNotMatch(requests[1]?.body ?? 'profile', /profile/);
  });

  it('are not asked again where they may go without an answer', async () => {
    inTurn(refusesFor(['time'], ['profile']));
    const { replies: told, requests } = await ask({ isExtra: (key) => key === 'time' });
    assert.deepEqual([told, requests.length], [['first', 'OPERATION_TIME_LIMIT'], 1]);
  });

  it('are given up after five batches in a row of which all are refused', async () => {
    fault(refusesFor(['profile', 'time']));
    const { replies: told, requests } = await ask();
    assert.deepEqual([told, requests.length], [['OPERATION_TIME_LIMIT', 'OPERATION_TIME_LIMIT'], 5]);
  });

  it('are not given up while some are answered', async () => {
    const all = refusesFor(['profile', 'time']);
    const one = refusesFor(['time']);
    inTurn(all, all, all, all, refusesFor(['time'], ['profile']), one, one, one, one);
    const { replies: told, requests } = await ask();
    assert.deepEqual([told, requests.length], [['first', 'ok'], 10]);
  });

  it('are asked in smaller batches where all of them were too much', async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`c${index}`, commands.time]));
    const start = portal().requests.length;
    fault(times(1, repliesHtml(504)));
    const reply = await askAll(clientOf(portal().webhookUrl()), many);
    assert.ok(Object.keys(many).every((key) => reply(key).ok));
    assert.ok(portal().requests.length - start > 2, 'one was too much, and the rest took several');
  });

  it('fail as a whole where less would not help', async () => {
    const start = portal().requests.length;
    fault(refuses(401, 'INVALID_CREDENTIALS'));
    const asked = askAll(clientOf(portal().webhookUrl()), commands);
    assert.equal((await failureOf(asked)).code, 'INVALID_CREDENTIALS');
    assert.equal(portal().requests.length - start, 1);
    fault(afterwards(0, repliesHtml(504)));
    assert.equal((await failureOf(askAll(clientOf(portal().webhookUrl()), commands))).code, 'SERVER_ERROR');
  });
});
