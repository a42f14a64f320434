import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import { makePortalData } from '../../../../src/demo/people/demo-data.ts';
import { isOnline } from '../../../../src/demo/time.ts';
import { allMethods } from '../../../../src/demo/rest/methods.ts';
import { type Alteration, totalIs, referencesRefused } from '../../../portal/alterations.ts';
import { byNumber, companyOf, idsOf, listable, staff } from '../../support/company.ts';
import { listAll } from '../../support/listing.ts';
import { portalOf } from '../../support/source-of.ts';

describe('A choice of whom to list', () => {
  const { start, sourceOf, requests } = portalOf();

  it('lists those who are online', async () => {
    const now = Date.now();
    const data = companyOf(700);
    await start({ data, clock: () => now });
    const source = sourceOf({ kind: 'online' });
    const { users } = await listAll(source);
    const online = data.people.filter(
      (person) => isOnline(person, now) && listable(data).includes(person.id),
    );
    assert.deepEqual(
      users.map(({ id }) => id),
      idsOf(online),
    );
    assert.ok(users.length > 50 && users.every((user) => user.online));
    assert.equal(source.provenance.from, 'online');
  });

  it('lists colleagues after oneself', async () => {
    const data = makePortalData(1_000);
    await start({ data });
    const source = sourceOf({ kind: 'colleagues' }, 'imOnly', ['im']);
    const { ids, total } = await listAll(source);
    assert.equal(ids[0], 1);
    assert.ok(ids.length > 700);
    assert.deepEqual([total, new Set(ids).size], [ids.length, ids.length]);
    assert.equal(requests().length, 2);
  });

  it('lists the employees of all departments with few requests', async () => {
    const data = makePortalData(1_000);
    await start({ data });
    const source = sourceOf({ kind: 'departments' }, 'employeeImOnly', ['im']);
    const { ids, total } = await listAll(source);
    assert.equal(ids[0], 4);
    assert.deepEqual([...ids].sort(byNumber), staff(data));
    assert.equal(total, ids.length);
    assert.ok(requests().length <= 4, `${requests().length} requests`);
    assert.deepEqual(source.provenance.missing, ['bots', 'extranet', 'dismissed', 'withoutDepartment']);
  });

  it('lists one’s own departments where a portal does not name the others', async () => {
    const short: Alteration = () => {
      throw new Refusal('FIND_SHORT', 'Too short a search phrase.');
    };
    await start({ people: 1_000, alter: { 'im.search.department.list': short } });
    const source = sourceOf({ kind: 'departments' }, 'employeeImOnly', ['im']);
    const { ids } = await listAll(source);
    assert.ok(ids.includes(4));
    assert.equal(source.provenance.missing[0], 'otherDepartments');
  });

  it('asks for employees by department where references are refused', async () => {
    const data = makePortalData(400);
    await start({ data, alter: { 'im.department.employees.get': referencesRefused('ID_EMPTY') } });
    const { ids } = await listAll(sourceOf({ kind: 'departments' }, 'employeeImOnly', ['im']));
    assert.deepEqual([...ids].sort(byNumber), staff(data));
  });

  it('lists the members of a chat as whole users, two hundred with the first request', async () => {
    const data = companyOf(3_000);
    const users = idsOf(data.people.slice(0, 2_900));
    await start({ data: { ...data, chats: [{ id: 900, title: 'All', type: 'open', users }] } });
    const source = sourceOf({ kind: 'chat', chatId: 900 });
    const first = await source.next(new AbortController().signal);
    assert.deepEqual([first.users.length, first.total, requests().length], [200, 2_900, 1]);
    const rest = await listAll(source);
    assert.deepEqual([...first.users.map(({ id }) => id), ...rest.ids], users);
    assert.deepEqual(
      requests().map(({ method }) => method),
      ['im.dialog.users.list', 'batch', 'batch'],
    );
  });

  it('lists the members of the general chat where the portal tells them', async () => {
    const data = makePortalData(300);
    await start({ data });
    const general = data.chats.find(({ type }) => type === 'general');
    const { ids } = await listAll(sourceOf({ kind: 'chat', chatId: general?.id ?? 0 }));
    assert.deepEqual(ids, general?.users);
  });

  it('says that the general chat is refused where the portal tells its people by no method', async () => {
    const refused: Alteration = () => {
      throw new Refusal('ACCESS_ERROR', 'You do not have access to the specified dialog', 403);
    };
    await start({ people: 100, alter: { 'im.dialog.users.list': refused } });
    const source = sourceOf({ kind: 'chat', chatId: 1 });
    await assert.rejects(source.next(new AbortController().signal), { code: 'ACCESS_ERROR' });
  });

  it('lists nobody twice and ends where a portal counts more members than it has', async () => {
    const data = companyOf(400);
    const users = idsOf(data.people.slice(0, 300));
    await start({
      data: { ...data, chats: [{ id: 900, title: 'All', type: 'open', users }] },
      alter: { 'im.dialog.users.list': totalIs(1_000_000) },
    });
    assert.deepEqual((await listAll(sourceOf({ kind: 'chat', chatId: 900 }))).ids, users);
    assert.ok(requests().length <= 3);
  });

  it('lists the members of a chat by their ids on a portal that is too old to hand out users', async () => {
    const data = companyOf(400);
    const users = idsOf(data.people.slice(0, 300));
    const methods = new Map(allMethods);
    methods.delete('im.dialog.users.list');
    await start({ methods, data: { ...data, chats: [{ id: 900, title: 'All', type: 'open', users }] } });
    const source = sourceOf({ kind: 'chat', chatId: 900 });
    const first = await source.next(new AbortController().signal);
    assert.deepEqual(
      first.users.map(({ id }) => id),
      users.slice(0, 50),
    );
    assert.deepEqual([first.total, requests().length], [300, 2]);
    const rest = await listAll(source);
    assert.deepEqual(rest.ids, users.slice(50));
    assert.equal(requests().length, 3);
  });

  it('lists nobody of a chat that one is not let into', async () => {
    await start({ people: 100 });
    assert.deepEqual((await listAll(sourceOf({ kind: 'chat', chatId: 123_456 }))).ids, []);
  });

  it('lists those who have one of the ids, needing no scope but im', async () => {
    const data = makePortalData(600);
    await start({ data });
    const ranges = [
      { from: 1, to: 3_200 },
      { from: 99_999, to: 99_999 },
    ];
    const source = sourceOf({ kind: 'ids', ranges }, 'imOnly', ['im']);
    const { ids } = await listAll(source);
    assert.deepEqual(
      ids,
      idsOf(data.people).filter((id) => id <= 3_200),
    );
    assert.equal(requests().length, 3);
  });

  for (const [name, whom] of Object.entries({
    everybody: { kind: 'automatic' },
    'a chat': { kind: 'chat', chatId: 900 },
    ids: { kind: 'ids', ranges: [{ from: 1, to: 60 }] },
  } as const)) {
    it(`lists callers from outside themselves, whose row the portal leaves out, by ${name}`, async () => {
      const data = makePortalData(60);
      const users = [4, 28];
      await start({ data: { ...data, chats: [{ id: 900, title: 'All', type: 'open', users }] } });
      const { ids } = await listAll(sourceOf(whom, 'extranet'));
      assert.ok(ids.includes(28), ids.join());
      assert.equal(new Set(ids).size, ids.length);
    });
  }
});
