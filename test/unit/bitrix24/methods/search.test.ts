import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { RestClientOptions } from '../../../../src/bitrix24/client.ts';
import { searchByUserSearch, searchUsers } from '../../../../src/bitrix24/methods/search.ts';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { john } from '../../../samples/john.ts';
import { replies } from '../../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';

const idsOf = (users: readonly PortalUser[]): number[] => users.map(({ id }) => id);

describe('Searching for people', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ version: '2018' });
  });
  after(() => portal.dispose());
  const client = (options?: RestClientOptions) => clientOf(portal.webhookUrl(), options);
  const requestsOf = async (work: Promise<unknown>): Promise<string[]> => {
    const start = portal.requests.length;
    await work;
    return portal.requests.slice(start).map(({ method }) => method);
  };
  /** What a search finds whose answer is this. */
  const found = async (result: unknown, odd: string[] = [], beside = {}): Promise<PortalUser[]> => {
    const remove = portal.before(replies(200, JSON.stringify({ result, ...beside })));
    const onUnexpectedField = (method: string, field: string): void => void odd.push(`${method} ${field}`);
    const users = await searchUsers(client({ onUnexpectedField }), 'john');
    remove();
    return users;
  };

  it('finds people by a part of their name, and bots too', async () => {
    const emily = (await searchUsers(client(), 'smith')).find(({ id }) => id === 4);
    assert.equal(emily?.name, 'Emily Smith');
    assert.deepEqual(emily.departments, [7, 5]);
    assert.ok((await searchUsers(client(), 'supervisor')).some(({ bot }) => bot));
  });

  it('does not believe its dates of activity, which are in each other’s place', async () => {
    // 2018: the one version whose other methods tell both dates.
    const users = await searchUsers(client(), 'an');
    assert.ok(users.length > 20);
    assert.deepEqual(
      users.filter(({ lastActivity, mobileLast }) => lastActivity !== undefined || mobileLast !== undefined),
      [],
    );
  });

  it('reads what is empty here in ways of its own', async () => {
    const odd: string[] = [];
    const { phones, ...rest } = { ...john, birthday: false, avatar_hr: null, status: null };
    const [user] = await found({ 5: rest }, odd);
    assert.equal(user?.name, 'John Johnson');
    assert.equal(user.avatarHr, john.avatar);
    assert.deepEqual([user.birthday, user.status, user.phones], [undefined, undefined, undefined]);
    const [empty] = await found(
      { 5: { ...rest, phones: { ...phones, work_phone: null, inner_phone: '' } } },
      odd,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(empty?.phones)), { mobile: john.phones.personal_mobile });
    assert.equal((await found({ 5: { ...rest, phones: false } }, odd))[0]?.phones, undefined);
    assert.deepEqual(odd, []);
  });

  it('tells a field of a wrong type by name, once', async () => {
    const odd: string[] = [];
    assert.deepEqual(
      idsOf(await found({ 5: { ...john, name: {} }, 6: { ...john, id: 6, name: [] } }, odd)),
      [5, 6],
    );
    assert.deepEqual(odd, ['im.search.user.list name']);
  });

  it('finds nobody in an empty list, nor in what is no user', async () => {
    assert.deepEqual(await found([]), []);
    assert.deepEqual(idsOf(await found([null, 'x', { id: 'y' }, john])), [5]);
  });

  it('asks for one page of fifty unless told otherwise', async () => {
    const start = portal.requests.length;
    await searchUsers(client(), 'an');
    assert.deepEqual(
      portal.requests.slice(start).map(({ params }) => params),
      [{ FIND: 'an', OFFSET: 0, LIMIT: 50 }],
    );
  });

  it('asks for as many pages as are wanted, whatever the total', async () => {
    const remove = portal.before((exchange) => {
      const result = exchange.route.method === 'batch' ? { result: { page50: { 5: john } } } : [];
      return replies(200, JSON.stringify({ result, total: 500 }))(exchange);
    });
    const start = portal.requests.length;
    assert.deepEqual(idsOf(await searchUsers(client(), 'john', { pages: 2 })), [5]);
    remove();
    const [, batch, ...more] = portal.requests.slice(start);
    assert.deepEqual([batch?.body.match(/"page\d+"/g), more], [['"page50"'], []]);
  });

  it('goes on behind a page from which all were dropped, as long as the total says that more follow', async () => {
    const empty = replies(200, JSON.stringify({ result: [], total: 120, next: 0 }));
    const remove = portal.before((exchange) => {
      if (exchange.route.method !== 'batch') return empty(exchange);
      const result = { page50: [], page100: { 5: john } };
      return replies(200, JSON.stringify({ result: { result } }))(exchange);
    });
    assert.deepEqual(idsOf(await searchUsers(client(), 'john')), [5]);
    remove();
  });

  it('finds everybody in two requests, although pages come short and `next` lags behind', async () => {
    // One by one: what was dropped from a page cannot hide anybody else.
    const oneByOne = new Set<string>();
    const { total = 0 } = await client().call('im.search.user.list', { FIND: 'an' });
    for (let offset = 0; offset < total; offset += 1) {
      const { result } = await client().call('im.search.user.list', { FIND: 'an', OFFSET: offset, LIMIT: 1 });
      for (const id of Object.keys(result ?? {})) oneByOne.add(id);
    }
    assert.ok(oneByOne.size > 50 && oneByOne.size < total);
    const start = portal.requests.length;
    const users = await searchUsers(client(), 'an', { pages: 10 });
    assert.deepEqual(idsOf(users).map(String).sort(), [...oneByOne].sort());
    assert.deepEqual(
      portal.requests.slice(start).map(({ method }) => method),
      ['im.search.user.list', 'batch'],
    );
  });

  it('reads a total that came as text, and follows none to the moon', async () => {
    const moon = replies(200, JSON.stringify({ result: { 5: john }, total: '900000000000000', next: 50 }));
    let asked = 0;
    const remove = portal.before((exchange) => {
      asked += 1;
      if (exchange.route.method !== 'batch') return moon(exchange);
      return replies(
        200,
        JSON.stringify({ result: { result: pages(exchange.body, { 5: john }) } }),
      )(exchange);
    });
    assert.deepEqual(idsOf(await searchUsers(client(), 'john', { pages: 1e9 })), [5]);
    remove();
    assert.ok(asked > 1 && asked < 20, `${asked} requests`);
  });

  it('says so where the phrase is too short', async () => {
    assert.equal((await failureOf(searchUsers(client(), 'x'))).code, 'FIND_SHORT');
  });

  it('finds by user.search too, colleagues from outside included', async () => {
    const users = await searchByUserSearch(client(), 'an', { pages: 10 });
    assert.ok(users.length > 50);
    assert.ok(users.some(({ extranet }) => extranet));
    assert.deepEqual(idsOf(users), [...new Set(idsOf(users))]);
    assert.deepEqual(await requestsOf(searchByUserSearch(client(), 'smith')), ['user.search']);
    assert.deepEqual(portal.requests.at(-1)?.params, { FIND: 'smith', sort: 'ID', order: 'ASC', start: 0 });
  });
});

/** One result for each command of a batch. */
const pages = (body: string, result: unknown): Record<string, unknown> =>
  Object.fromEntries([...body.matchAll(/"(page\d+)"/g)].map(([, key = '']) => [key, result]));
