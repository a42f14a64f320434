import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isCancelled, RestError } from '../../../src/bitrix24/errors.ts';
import { OperatingTime } from '../../../src/bitrix24/limits/operating-time.ts';
import { UserLookups } from '../../../src/bitrix24/user-lookups.ts';
import { hangs, replies, times } from '../../portal/faults.ts';
import { clientOf } from '../support/client-of.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { usePortal } from '../support/use-portal.ts';

describe('Looking users up by id', () => {
  const { portal, fault } = usePortal();
  const lookups = (): UserLookups => new UserLookups(clientOf(portal().webhookUrl()));
  const methodsSince = (start: number): string[] =>
    portal()
      .requests.slice(start)
      .map(({ method }) => method);

  it('does not wait with several of one tick while batches are blocked', async () => {
    const clock = new FakeClock();
    const operating = new OperatingTime(clock);
    operating.blocked('batch');
    const asked = new UserLookups(clientOf(portal().webhookUrl(), { clock, operating }));
    const start = portal().requests.length;
    const found = await Promise.all([4, 5].map((id) => asked.get(id)));
    assert.deepEqual(
      found.map(({ user }) => user.id),
      [4, 5],
    );
    assert.deepEqual([methodsSince(start), clock.waits], [['im.user.get', 'im.user.get'], []]);
  });

  it('asks for one by im.user.get', async () => {
    const start = portal().requests.length;
    assert.equal((await lookups().get(4)).user.name, 'Emily Smith');
    assert.deepEqual(methodsSince(start), ['im.user.get']);
  });

  const SPELLED =
    '{"10":1.0,"2":1e2,"id":4,"big":12345678901234567890,"a\\/b":"\\u0410\\/","mood":["}",{"result":{"user4":0}}],"name":"Em","name":"Emily"}';
  for (const [how, envelope, ids] of [
    ['alone', (user: string) => `\ufeff { "result" : ${user} , "time":{"result":1}}`, [4]],
    [
      'with others',
      (user: string) =>
        `{"result":{"result_error":[],"result":{"user5":{"id":5,"name":"]"},"user4" : ${user}\n},"result_time":{"user4":{}}}}`,
      [4, 5, 4],
    ],
  ] as const) {
    it(`hands over what the portal has spelled as it came, ${how}`, async () => {
      fault(replies(200, envelope(SPELLED)));
      const asked = lookups();
      const answers = await Promise.all(ids.map((id) => asked.get(id)));
      for (const { user, received } of answers.filter((answer) => answer.user.id === 4)) {
        assert.equal(user.name, 'Emily');
        assert.equal(received, SPELLED);
      }
    });
  }

  it('asks for those of one tick together, and answers each', async () => {
    const start = portal().requests.length;
    const asked = lookups();
    const [emily, nobody, again] = await Promise.allSettled([asked.get(4), asked.get(6), asked.get(4)]);
    assert.equal(emily.status === 'fulfilled' && emily.value.user.id, 4);
    assert.equal(again.status === 'fulfilled' && again.value.user.id, 4);
    assert.ok(nobody.status === 'rejected' && nobody.reason instanceof RestError);
    assert.equal(nobody.reason.code, 'USER_NOT_EXISTS');
    assert.deepEqual(methodsSince(start), ['batch']);
  });

  it('asks for more than fifty by more than one request', async () => {
    const start = portal().requests.length;
    const asked = lookups();
    await Promise.allSettled(Array.from({ length: 120 }, (_, index) => asked.get(index + 1)));
    assert.deepEqual(methodsSince(start), ['batch', 'batch', 'batch']);
  });

  it('gives up for one without the others', async () => {
    const asked = lookups();
    const stop = new AbortController();
    const [given, kept] = [asked.get(4, { signal: stop.signal }), asked.get(5)];
    stop.abort();
    await assert.rejects(given, isCancelled);
    assert.equal((await kept).user.id, 5);
  });

  for (const ids of [[4], [4, 5]]) {
    it(`stops a request that is under way for ${ids.length} when nobody waits for it any more`, async () => {
      const stop = new AbortController();
      fault((exchange) => {
        stop.abort();
        return hangs(exchange);
      });
      const asked = lookups();
      for (const one of ids.map((id) => asked.get(id, { signal: stop.signal })))
        await assert.rejects(one, { kind: 'cancelled', code: 'CANCELLED' });
    });
  }

  it('asks again for a user whom the portal has refused for a while', async () => {
    const blocked = { user4: { error: 'OPERATION_TIME_LIMIT', error_description: '' } };
    const first = { result: { result: { user5: { id: 5, name: 'John' } }, result_error: blocked } };
    fault(times(1, replies(200, JSON.stringify(first))));
    const asked = lookups();
    const [emily, john] = await Promise.all([asked.get(4), asked.get(5)]);
    assert.deepEqual([emily.user.name, john.user.name], ['Emily Smith', 'John']);
  });

  it('gives the request up when nobody waits for it', async () => {
    const asked = lookups();
    const stop = new AbortController();
    const both = [asked.get(4, { signal: stop.signal }), asked.get(5, { signal: stop.signal })];
    stop.abort();
    const start = portal().requests.length;
    for (const one of both) await assert.rejects(one, isCancelled);
    assert.deepEqual(methodsSince(start), []);
  });
});
