import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import { allMethods } from '../../../../src/demo/rest/methods.ts';
import type { ListScope } from '../../../../src/directory/model/list-scope.ts';
import { createSource } from '../../../../src/directory/sources/create-source.ts';
import { type Alteration, rowsReversed, referencesRefused } from '../../../portal/alterations.ts';
import { clientOf } from '../../support/client-of.ts';
import { companyOf, idsOf } from '../../support/company.ts';
import { failureOf } from '../../support/failure-of.ts';
import { listAll } from '../../support/listing.ts';
import { portalOf } from '../../support/source-of.ts';

const CHAT: ListScope = { kind: 'chat', chatId: 900 };

describe('A source of people', () => {
  const { start, sourceOf, requests } = portalOf();
  const { signal } = new AbortController();

  /** A portal whose one chat has so many members. */
  async function chatPortal(members: number, alter?: Readonly<Record<string, Alteration>>, old = false) {
    const data = companyOf(members + 100);
    const users = idsOf(data.people.slice(0, members));
    const methods = new Map(allMethods);
    if (old) methods.delete('im.dialog.users.list');
    const chats = [{ id: 900, title: 'All', type: 'open' as const, users }];
    const portal = await start({ methods, data: { ...data, chats }, ...(alter && { alter }) });
    return { portal, users };
  }
  const chatOf = async (...chat: Parameters<typeof chatPortal>): Promise<number[]> =>
    (await chatPortal(...chat)).users;

  it('says where its people are from, and who is missing for that reason', () => {
    const client = clientOf('https://example.bitrix24.com/rest/1/abcdefgh12345678/');
    const provenanceOf = (listScope: ListScope) => createSource(listScope, client, ['im', 'user']).provenance;
    assert.deepEqual(provenanceOf({ kind: 'automatic' }), {
      from: 'user.get',
      missing: ['bots', 'outsiders'],
    });
    assert.deepEqual(provenanceOf({ kind: 'online' }), { from: 'online', missing: ['bots', 'outsiders'] });
    assert.deepEqual(provenanceOf({ kind: 'colleagues' }), {
      from: 'colleagues',
      missing: ['bots', 'extranet', 'dismissed'],
    });
    assert.deepEqual(provenanceOf({ kind: 'departments' }), {
      from: 'departments',
      missing: ['bots', 'extranet', 'dismissed', 'withoutDepartment'],
    });
    assert.deepEqual(provenanceOf(CHAT), { from: 'chat', missing: [] });
    assert.deepEqual(provenanceOf({ kind: 'ids', ranges: [{ from: 1, to: 2 }] }), {
      from: 'ids',
      missing: [],
    });
  });

  it('has both ends of each range of ids', async () => {
    await start({ people: 60 });
    const ranges = [
      { from: 4, to: 5 },
      { from: 7, to: 7 },
    ];
    assert.deepEqual((await listAll(sourceOf({ kind: 'ids', ranges }))).ids, [4, 5, 7]);
  });

  const kinds: readonly ListScope[] = [{ kind: 'departments' }, { kind: 'automatic' }, CHAT];
  for (const listScope of kinds) {
    it(`stops at the first step and at a later one once it is cancelled, listing ${listScope.kind}`, async () => {
      await chatOf(2_500);
      assert.equal((await failureOf(sourceOf(listScope).next(AbortSignal.abort()))).kind, 'cancelled');
      const source = sourceOf(listScope);
      await source.next(signal);
      for (let last = false; !last;) {
        assert.equal((await failureOf(source.next(AbortSignal.abort()))).kind, 'cancelled');
        ({ last } = await source.next(signal));
      }
    });
  }

  it('asks for no more pages of a chat than it has members', async () => {
    await chatOf(2_900);
    await listAll(sourceOf(CHAT));
    const pages = requests().map(({ body }) => body.match(/im\.dialog\.users\.list/g)?.length ?? 0);
    assert.deepEqual(pages.slice(1), [11, 3]);
  });

  it('fails with a page of a chat that is refused', async () => {
    let pages = 0;
    const refuse: Alteration = (answer) => {
      if (pages++ > 0) throw new Refusal('ACCESS_ERROR', 'Not this one.', 403);
      return answer;
    };
    await chatOf(500, { 'im.dialog.users.list': refuse });
    const source = sourceOf(CHAT);
    await source.next(signal);
    assert.equal((await failureOf(source.next(signal))).code, 'ACCESS_ERROR');
  });

  it('asks in no other way for a chat whose secret is refused', async () => {
    const refuse: Alteration = () => {
      throw new Refusal('INVALID_CREDENTIALS', 'Wrong secret.', 401);
    };
    await chatOf(10, { 'im.dialog.users.list': refuse });
    assert.equal((await failureOf(sourceOf(CHAT).next(signal))).kind, 'credentials');
    assert.equal(requests().length, 1);
  });

  it('lists a small chat of an old portal in one step, also where references are refused', async () => {
    const users = await chatOf(30, { 'im.user.list.get': referencesRefused('ID_EMPTY') }, true);
    const { users: found, total, last } = await sourceOf(CHAT).next(signal);
    assert.deepEqual([found.map(({ id }) => id), total, last], [users, 30, true]);
  });

  it('tells the number of members with each step of a long chat of an old portal', async () => {
    await chatOf(300, {}, true);
    const source = sourceOf(CHAT);
    const { total, last } = await source.next(signal);
    assert.deepEqual([total, last], [300, false]);
    assert.match(requests()[1]?.body ?? '', /RESULT_TYPE=array/);
    assert.equal((await listAll(source)).total, 300);
  });

  it('lists a chat that is as long as a page with one request', async () => {
    await chatOf(200);
    assert.equal((await listAll(sourceOf(CHAT))).ids.length, 200);
    assert.equal(requests().length, 1);
  });

  it('asks once for a chat of which the portal names nobody, whatever it counts', async () => {
    await chatOf(200, { 'im.dialog.users.list': () => ({ result: [], total: 1_000 }) });
    assert.deepEqual((await listAll(sourceOf(CHAT))).ids, []);
    assert.equal(requests().length, 1);
  });

  it('counts the members of a chat itself where the portal neither does nor says that more follow', async () => {
    const short = await chatOf(150, { 'im.dialog.users.list': ({ result }) => ({ result }) });
    const { users, total, last } = await sourceOf(CHAT).next(signal);
    assert.deepEqual([users.map(({ id }) => id), total, last], [short, 150, true]);
  });

  it('goes on in a chat that is not counted where the portal says that more follow', async () => {
    const long = await chatOf(500, { 'im.dialog.users.list': ({ result }) => ({ result, next: 200 }) });
    const source = sourceOf(CHAT);
    const first = await source.next(signal);
    assert.deepEqual([first.total, first.last], [undefined, false]);
    assert.deepEqual([...first.users.map(({ id }) => id), ...(await listAll(source)).ids], long);
  });

  for (const [name, key] of [
    ['ids', '"ids":'],
    ['users', '"users0":'],
  ] as const) {
    it(`stops in an old portal’s chat once it is cancelled while it waits for ${name}`, async () => {
      const stop = new AbortController();
      const { portal } = await chatPortal(30, { 'im.user.list.get': referencesRefused('ID_EMPTY') }, true);
      portal.before(({ body }) => {
        if (body.includes(key)) stop.abort();
        return stop.signal.aborted;
      });
      assert.equal((await failureOf(sourceOf(CHAT).next(stop.signal))).kind, 'cancelled');
    });
  }

  for (const code of ['FIND_SHORT', 'ERROR_METHOD_NOT_FOUND', 'ACCESS_ERROR']) {
    it(`lists the own departments alone where the search for others answers ${code}`, async () => {
      const refuse: Alteration = () => {
        throw new Refusal(code, 'No search.');
      };
      await start({ people: 200, alter: { 'im.search.department.list': refuse } });
      const source = sourceOf({ kind: 'departments' }, 'employeeImOnly', ['im']);
      assert.ok((await listAll(source)).ids.includes(4));
      assert.deepEqual(source.provenance, {
        from: 'departments',
        missing: ['otherDepartments', 'bots', 'extranet', 'dismissed', 'withoutDepartment'],
      });
    });
  }

  it('spares the portal the recent chats and the fields that are not read', async () => {
    await start({ people: 60 });
    await listAll(sourceOf({ kind: 'automatic' }));
    const sent = requests().map(({ body }) => decodeURIComponent(body));
    const recent = sent.find((body) => body.includes('im.recent.list')) ?? '';
    for (const wish of ['SKIP_CHAT=Y', 'SKIP_OPENLINES=Y', 'LIMIT=200'])
      assert.ok(recent.includes(wish), wish);
    assert.match(sent.find((body) => body.includes('user.get?')) ?? '', /select\[\d?\]=ID/);
  });

  it('asks for all users behind the last ID', async () => {
    await start({ people: 200 });
    await listAll(sourceOf({ kind: 'automatic' }));
    assert.match(decodeURIComponent(requests()[1]?.body ?? ''), /FILTER\[>ID\]=\d/);
  });

  it('asks for colleagues by references to their IDs', async () => {
    await start({ people: 200 });
    await listAll(sourceOf({ kind: 'colleagues' }, 'imOnly', ['im']));
    assert.match(decodeURIComponent(requests()[0]?.body ?? ''), /" ?\$result\[p0\]\[0\] ?"/);
  });

  it('tells no number of all users where the portal tells none', async () => {
    const uncounted: Alteration = (answer, call) => {
      const { result } = rowsReversed(answer, call);
      return { result };
    };
    await start({ people: 60, alter: { 'user.get': uncounted } });
    const { ids, total } = await listAll(sourceOf({ kind: 'automatic' }));
    assert.ok(ids.length > 40);
    assert.equal(total, undefined);
  });
});
