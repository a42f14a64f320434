import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { OperatingTime } from '../../../src/bitrix24/limits/operating-time.ts';
import { replies, repliesHtml, times } from '../../portal/faults.ts';
import { clientOf } from '../support/client-of.ts';
import { failureOf } from '../support/failure-of.ts';
import { usePortal } from '../support/use-portal.ts';
import { FakeClock } from '../support/fake-clock.ts';

const RESET_IN = 300;

describe('A batch', () => {
  const { portal, fault } = usePortal();

  const profiles = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`c${index}`, { method: 'profile', params: {} }]),
    );

  it('names each command with what it is called with, and no question mark without', async () => {
    await clientOf(portal().webhookUrl()).batch({
      me: { method: 'im.user.get', params: {} },
      you: { method: 'im.user.get', params: { ID: 5 } },
    });
    assert.deepEqual(JSON.parse(portal().requests.at(-1)?.body ?? ''), {
      halt: 0,
      cmd: { me: 'im.user.get', you: 'im.user.get?ID=5' },
    });
  });

  it('tells of each command how many there are, where the next begin, and how the answer is spelled', async () => {
    const answer = {
      result: { list: [], other: 1 },
      result_total: { list: '137' },
      result_next: { list: 50 },
    };
    fault(replies(200, JSON.stringify({ result: answer }).replace('"list":[]', '"list":[ 1.0 ]')));
    const reply = await clientOf(portal().webhookUrl()).batch({
      list: { method: 'user.get', params: {} },
      other: { method: 'profile', params: {} },
    });
    const read = (['list', 'other'] as const).map((key) => {
      const one = reply(key);
      return one.ok && [one.total, one.next, one.resultText()];
    });
    assert.deepEqual(read, [
      [137, 50, '[ 1.0 ]'],
      [undefined, undefined, '1'],
    ]);
  });

  for (const [method, tries] of [
    ['profile', 2],
    ['im.user.status.set', 1],
  ] as const) {
    it(`is sent ${tries === 1 ? 'once' : 'again after a fault'} where one of its commands is ${method}`, async () => {
      fault(times(1, repliesHtml(502)));
      const sent: number[] = [];
      const client = clientOf(portal().webhookUrl(), { onRequest: (record) => sent.push(record.tries) });
      const batch = client.batch({ a: { method: 'profile', params: {} }, b: { method, params: {} } });
      await (tries === 1 ? failureOf(batch) : batch);
      assert.deepEqual(sent, [tries]);
    });
  }

  for (const [duration, most] of [
    [90, 11],
    ['"90"', 50],
    ['1e999', 50],
    ['null', 50],
  ] as const) {
    it(`is followed by one of ${most} where the portal says that it has worked ${duration} seconds`, async () => {
      fault(replies(200, `{"result":{"result":{}},"time":{"duration":${duration}}}`));
      const client = clientOf(portal().webhookUrl());
      await client.batch(profiles(50));
      assert.equal(client.mostCommands, most);
    });
  }

  it('waits as long as the portal has told of the method that was refused in it', async () => {
    const clock = new FakeClock();
    const operating = new OperatingTime(clock);
    const now = clock.now() / 1000;
    const answer = {
      result: {},
      result_error: { list: { error: 'OPERATION_TIME_LIMIT' } },
      result_time: { list: { operating_reset_at: now + RESET_IN, finish: now } },
    };
    fault(times(1, replies(200, JSON.stringify({ result: answer }))));
    const client = clientOf(portal().webhookUrl(), { clock, operating });
    await client.batch({ list: { method: 'user.get', params: {} } });
    assert.equal(client.isBatchBlocked, true);
    assert.equal(Math.round(operating.blockFor('user.get') / 1000), RESET_IN);
  });
});
