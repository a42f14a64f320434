import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { departmentsIn, imDepartmentsIn } from '../../../../src/bitrix24/methods/decode-department.ts';
import { getAllDepartments, type Department } from '../../../../src/bitrix24/methods/departments.ts';
import { makePortalData } from '../../../../src/demo/people/demo-data.ts';
import { rowsReversed } from '../../../portal/alterations.ts';
import { on, refuses, replies } from '../../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import type { WebhookName } from '../../../portal/webhooks.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';

/** A tree of 160: four pages. The heads are real, the root has none. */
const many = Array.from({ length: 160 }, (_, index) => ({
  id: index + 1,
  name: `Team ${index + 1}`,
  parent: Math.floor((index + 1) / 2),
  sort: 500,
  head: index === 0 ? 0 : 4,
}));

const plain = (departments: readonly Department[]): unknown =>
  departments.map(({ id, name, parentId, headId }) => ({
    id,
    name,
    parent: parentId ?? 0,
    head: headId ?? 0,
  }));
const expected = many.map(({ id, name, parent, head }) => ({ id, name, parent, head }));

describe('Departments', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({
      data: { ...makePortalData(), departments: many },
      alter: { 'im.search.department.list': rowsReversed },
    });
  });
  after(() => portal.dispose());
  const client = (webhook: WebhookName = 'admin') => clientOf(portal.webhookUrl(webhook));
  const since = (start: number): string[] => portal.requests.slice(start).map(({ method }) => method);
  const sorted = (departments: Department[]): Department[] =>
    departments.sort((one, other) => one.id - other.id);

  it('are all read from the structure, in two requests', async () => {
    const start = portal.requests.length;
    assert.deepEqual(plain(sorted(await getAllDepartments(client(), ['im', 'department']))), expected);
    assert.deepEqual(since(start), ['department.get', 'batch']);
  });

  it('are the same where only im is allowed, parents included', async () => {
    const start = portal.requests.length;
    const found = sorted(await getAllDepartments(client('imOnly'), ['im']));
    assert.deepEqual(plain(found), expected);
    assert.equal(found[3]?.fullName, 'Team 4 / Team 2 / Team 1');
    assert.deepEqual(since(start), ['im.search.department.list', 'batch']);
  });

  it('are found by the other way where the scope was taken back', async () => {
    const remove = portal.before(on('department.get', refuses(401, 'insufficient_scope')));
    assert.equal((await getAllDepartments(client(), ['department'])).length, 160);
    remove();
  });

  it('are asked for in an order without ties', async () => {
    const start = portal.requests.length;
    await getAllDepartments(client(), ['department']);
    assert.deepEqual(portal.requests[start]?.params, { sort: 'ID', order: 'ASC', start: 0 });
  });

  it('are not looked for by the other way where the portal fails', async () => {
    const remove = portal.before(on('department.get', refuses(403, 'ACCESS_ERROR')));
    assert.equal((await failureOf(getAllDepartments(client(), ['department']))).code, 'ACCESS_ERROR');
    remove();
  });

  it('are none rather than some where a page fails', async () => {
    const failed = '{"result":{"result":{"page50":[]},"result_error":{"page100":{"error":"ERROR_CORE"}}}}';
    const remove = portal.before(on('batch', replies(200, failed)));
    assert.equal((await failureOf(getAllDepartments(client(), ['department']))).code, 'ERROR_CORE');
    remove();
  });

  it('are no more than come, whatever the portal counts', async () => {
    const empty = '{"result":{"result":[],"result_error":{}}}';
    const counted = portal.before(
      on('department.get', replies(200, '{"result":[{"ID":"1"}],"total":9000000}')),
    );
    const none = portal.before(
      on('batch', (exchange) => {
        const keys = [...exchange.body.matchAll(/"(page\d+)"/g)].map(([, key]) => `"${key ?? ''}":[]`);
        return replies(200, empty.replace('[]', `{${keys.join()}}`))(exchange);
      }),
    );
    const start = portal.requests.length;
    assert.equal((await getAllDepartments(client(), ['department'])).length, 1);
    counted();
    none();
    assert.deepEqual(since(start), ['department.get', 'batch']);
  });
});

describe('A department as the portal sends one', () => {
  const structure = (...rows: unknown[]): unknown => plain(departmentsIn(rows));

  it('has numbers from texts, and 0 for nobody', () => {
    assert.deepEqual(structure({ ID: '7', NAME: 'Search', SORT: 500, PARENT: '6', UF_HEAD: '0' }), [
      { id: 7, name: 'Search', parent: 6, head: 0 },
    ]);
  });

  it('has no parents that lead back to itself', () => {
    const rows = [
      { ID: '1', NAME: 'A', PARENT: '1' },
      { ID: '2', NAME: 'B', PARENT: '4' },
      { ID: '3', NAME: 'C', PARENT: '2' },
      { ID: '4', NAME: 'D', PARENT: '3' },
      { ID: '5', NAME: 'E', PARENT: '3' },
    ];
    const parents = new Map(departmentsIn(rows).map(({ id, parentId }) => [id, parentId]));
    assert.equal(parents.get(5), 3);
    for (let id of parents.keys()) {
      let steps = 0;
      for (let above = parents.get(id); above !== undefined; above = parents.get(above)) {
        steps += 1;
        assert.ok(steps < 6, `going round from ${id}`);
        id = above;
      }
    }
    assert.equal([...parents.values()].filter((parent) => parent === undefined).length, 2);
  });

  it('loses a field of a wrong type alone', () => {
    const odd: string[] = [];
    const [found] = departmentsIn([{ ID: 7, NAME: ['x'], PARENT: {}, UF_HEAD: 'boss' }], (field) =>
      odd.push(field),
    );
    assert.deepEqual(found, { id: 7, name: '7' });
    assert.deepEqual(odd.sort(), ['NAME', 'PARENT', 'UF_HEAD']);
  });

  it('finds its parent where names hold the separator, and where they are very long', () => {
    const long = 'x'.repeat(290);
    const rows = [
      { id: 1, name: 'Sales / North', full_name: 'Sales / North' },
      { id: 2, name: long, full_name: `${long} / Sales / North`, manager_user_id: 4 },
      { id: 3, name: 'Tea', full_name: `Tea / ${long} / Sales / North`, manager_user_id: 0 },
      { id: 4, name: 'Odd', full_name: '123456Sales / North' },
    ];
    assert.deepEqual(
      imDepartmentsIn(rows).map(({ parentId, headId }) => [parentId, headId]),
      [[undefined, undefined], [1, 4], [2, undefined], [undefined, undefined]], // prettier-ignore
    );
  });
});
