import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Wait } from '../../../src/bitrix24/client.ts';
import { movedTo, refuses, replies, times } from '../../portal/faults.ts';
import { clientOf } from '../support/client-of.ts';
import { failureOf } from '../support/failure-of.ts';
import { usePortal } from '../support/use-portal.ts';

const HOUR = 3_600_000;

describe('What the REST client tells beside its answers', () => {
  const { portal, fault, removeFault } = usePortal();

  it('is no wait where a request went out at once', async () => {
    const waits: Wait[] = [];
    await clientOf(portal().webhookUrl(), { onWait: (wait) => waits.push(wait) }).call('profile');
    assert.deepEqual(waits, []);
  });

  it('is a wait in whole seconds, and its end', async () => {
    fault(times(1, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
    const waits: number[] = [];
    await clientOf(portal().webhookUrl(), { onWait: ({ seconds }) => waits.push(seconds) }).call('profile');
    assert.ok(waits.every(Number.isInteger) && (waits[0] ?? 0) > 0, waits.join());
    assert.equal(waits.at(-1), 0);
  });

  it('is what the portal’s clock shows, also after a reply that does not tell', async () => {
    const client = clientOf(portal().webhookUrl());
    const finish = (Date.now() + HOUR) / 1000;
    fault(times(1, replies(200, JSON.stringify({ result: true, time: { finish } }))));
    await client.call('profile');
    const ahead = () => Math.round((client.portalTime() - Date.now()) / 1000);
    assert.ok(Math.abs(ahead() - HOUR / 1000) <= 1, String(ahead()));
    removeFault();
    fault(replies(200, '{"result":true}'));
    await client.call('profile');
    assert.ok(Math.abs(ahead() - HOUR / 1000) <= 1, String(ahead()));
  });

  it('need not be listened to where the portal names another address and then answers', async () => {
    const client = clientOf(portal().webhookUrl());
    fault(times(1, movedTo('https://other.example')));
    assert.equal((await failureOf(client.call('profile'))).code, 'PORTAL_MOVED');
    assert.equal((await client.call('profile')).total, undefined);
  });
});
