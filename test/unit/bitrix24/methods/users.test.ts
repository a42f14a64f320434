import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RestClient, RestClientOptions } from '../../../../src/bitrix24/client.ts';
import { getUser, getUsers } from '../../../../src/bitrix24/methods/users.ts';
import { on, replies } from '../../../portal/faults.ts';
import type { WebhookName } from '../../../portal/webhooks.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';
import { usePortal } from '../../support/use-portal.ts';

describe('Users by their IDs', () => {
  const { portal, fault } = usePortal();
  const client = (name?: WebhookName, options?: RestClientOptions) =>
    clientOf(portal().webhookUrl(name), options);
  const bodies = (): string[] => portal().requests.map(({ body }) => decodeURIComponent(body));
  /** Who came, and whether the caller was asked for beside them. */
  const ask = async (asking: RestClient, ids: readonly number[]) => {
    const start = portal().requests.length;
    const users = await getUsers(asking, ids);
    const sent = bodies().slice(start).join();
    return { ids: users.map(({ id }) => id), asksCaller: sent.includes('im.user.get') };
  };
  const repliesBatch = (result: object, errors: object = {}): void => {
    const body = { result: { result, result_error: errors } };
    fault(on('batch', replies(200, JSON.stringify(body))));
  };

  it('come in their order, each once, without those who do not exist, by one request', async () => {
    const start = portal().requests.length;
    assert.deepEqual((await ask(client(), [5, 4, 99_999, 4])).ids, [5, 4]);
    assert.equal(portal().requests.length, start + 1);
    assert.match(bodies().at(-1) ?? '', /RESULT_TYPE=array/);
  });

  it('are none of no IDs, without a request', async () => {
    const start = portal().requests.length;
    assert.deepEqual(await getUsers(client(), []), []);
    assert.equal(portal().requests.length, start);
  });

  it('come in portions of 50', async () => {
    const asked = Array.from({ length: 60 }, (_, index) => index + 1);
    const { ids } = await ask(client(), asked);
    assert.ok(ids.includes(50) && ids.includes(52), ids.join());
    assert.deepEqual(
      bodies()
        .at(-1)
        ?.match(/"users\d+"/g),
      ['"users0"', '"users1"'],
    );
  });

  it('have the caller among them, whom the list leaves out from outside', async () => {
    const kim = client('extranet');
    assert.deepEqual(await ask(kim, [28, 29]), { ids: [28], asksCaller: true });
    assert.deepEqual(await ask(kim, [29]), { ids: [], asksCaller: false });
    assert.deepEqual(await ask(kim, [28]), { ids: [28], asksCaller: true });
  });

  it('do not have the caller among them where others are asked for', async () => {
    assert.deepEqual(await ask(client('extranet'), [29]), { ids: [], asksCaller: true });
  });

  it('ask for the caller no more once the list has had them', async () => {
    const asking = client();
    assert.deepEqual(await ask(asking, [4, 1]), { ids: [4, 1], asksCaller: true });
    assert.deepEqual(await ask(asking, [1, 5]), { ids: [1, 5], asksCaller: false });
  });

  it('ask for the caller again as long as nobody knows whether the list has them', async () => {
    const asking = client();
    assert.deepEqual(await ask(asking, [4]), { ids: [4], asksCaller: true });
    assert.deepEqual(await ask(asking, [5]), { ids: [5], asksCaller: false });
    assert.deepEqual(await ask(asking, [1]), { ids: [1], asksCaller: true });
    assert.deepEqual(await ask(asking, [1]), { ids: [1], asksCaller: false });
  });

  it('ask for the caller again where the list had others and left them out', async () => {
    const asking = client();
    repliesBatch({ users0: [{ id: 4 }], me: { id: 1 } });
    assert.deepEqual(await ask(asking, [1, 4]), { ids: [1, 4], asksCaller: true });
    assert.deepEqual(await ask(asking, [1, 4]), { ids: [1, 4], asksCaller: true });
  });

  it('leave no room for the caller where they fill a batch', async () => {
    const all = Array.from({ length: 2500 }, (_, index) => index + 1);
    assert.equal((await ask(client(), all)).asksCaller, false);
    assert.equal((await ask(client(), all.slice(0, 2450))).asksCaller, true);
  });

  it('come where the caller does not', async () => {
    repliesBatch({ users0: [{ id: 4 }] }, { me: { error: 'ACCESS_DENIED' } });
    assert.deepEqual((await getUsers(client(), [4])).map(({ id }) => id), [4]); // prettier-ignore
  });

  it('fail as a whole where a portion does', async () => {
    repliesBatch({ users0: [], me: { id: 1 } }, { users1: { error: 'ERROR_CORE' } });
    const asked = Array.from({ length: 60 }, (_, index) => index + 1);
    assert.equal((await failureOf(getUsers(client(), asked))).code, 'ERROR_CORE');
  });

  it('tell of odd fields by the method that sent them', async () => {
    const odd: string[] = [];
    repliesBatch({ users0: [{ id: 4, name: {} }], me: { id: 1, email: {} } });
    await getUsers(
      client('admin', { onUnexpectedField: (method, field) => odd.push(`${method} ${field}`) }),
      [4],
    );
    assert.deepEqual(odd, ['im.user.list.get name', 'im.user.get email']);
  });
});

describe('A user by ID', () => {
  const { portal, fault } = usePortal();
  const ask = (result: unknown, id: number | undefined, options?: RestClientOptions) => {
    fault(replies(200, JSON.stringify({ result })));
    return getUser(clientOf(portal().webhookUrl(), options), id);
  };

  it('comes as received, too; the caller without an ID', async () => {
    const emily = await getUser(clientOf(portal().webhookUrl()), 4);
    assert.deepEqual([emily.user.id, emily.received.startsWith('{"id":4,')], [4, true]);
    assert.equal((await getUser(clientOf(portal().webhookUrl()), undefined)).user.id, 1);
    assert.equal(portal().requests.at(-1)?.body, '{}');
  });

  for (const [what, result, code] of [
    ['no user', 'nonsense', 'NOT_A_USER'],
    ['another user', { id: 1 }, 'WRONG_USER'],
  ] as const) {
    it(`is none where ${what} comes`, async () => {
      const { kind, code: said, method } = await failureOf(ask(result, 4));
      assert.deepEqual([kind, said, method], ['badReply', code, 'im.user.get']);
    });
  }

  it('tells of odd fields', async () => {
    const odd: string[] = [];
    const onUnexpectedField = (method: string, field: string): void => void odd.push(`${method} ${field}`);
    await ask({ id: 4, email: {} }, 4, { onUnexpectedField });
    assert.deepEqual(odd, ['im.user.get email']);
    assert.equal((await ask({ id: 4, email: {} }, 4)).user.id, 4, 'also where nobody listens');
  });
});
