import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePortalData } from '../../../../src/demo/people/demo-data.ts';
import type { PortalData } from '../../../../src/demo/people/portal-data.ts';
import { Refusal } from '../../../../src/demo/rest/call.ts';
import { entries } from '../../../../src/demo/rest/php.ts';
import { createSource } from '../../../../src/directory/sources/create-source.ts';
import { type Alteration, referencesRefused } from '../../../portal/alterations.ts';
import { clientOf } from '../../support/client-of.ts';
import { byNumber, staff } from '../../support/company.ts';
import { failureOf } from '../../support/failure-of.ts';
import { recordedLanes } from '../../support/lanes.ts';
import { listAll } from '../../support/listing.ts';
import { portalOf } from '../../support/source-of.ts';

const SEARCH = 'im.search.department.list';
const EMPLOYEES = 'im.department.employees.get';

/** A company of so many departments, with its employees in those that are far down the list. */
function companyWith(departments: number): PortalData {
  const data = makePortalData(1_000);
  const [top] = data.departments;
  assert.ok(top);
  const more = Array.from({ length: departments - data.departments.length }, (_, index) => ({
    ...top,
    id: 10_000 + index,
    name: `Team ${index}`,
    parent: top.id,
  }));
  const people = data.people.map((person, index) =>
    person.departments.length > 0 ? { ...person, departments: [10_000 + (index % more.length)] } : person,
  );
  return { ...data, people, departments: [...data.departments, ...more] };
}

/** Where a search begins. */
const offsetOf = (params: ReadonlyMap<string, unknown>): number => Number(params.get('OFFSET') ?? 0);

describe('The employees of all departments', () => {
  const { start, sourceOf, requests } = portalOf();
  const source = () => sourceOf({ kind: 'departments' }, 'employeeImOnly', ['im']);

  /** How many searches each request of them held. */
  const searches = (): number[] =>
    requests().flatMap(({ body }) => body.match(/im\.search\.department\.list/g)?.length ?? []);

  for (const [departments, asked] of [
    [250, [5]],
    [251, [5, 1]],
    [400, [5, 3]],
    [760, [5, 11]],
  ] as const) {
    it(`are asked for by ${asked.join(' and ')} pages of ${departments} departments`, async () => {
      const data = companyWith(departments);
      await start({ data });
      const { ids } = await listAll(source());
      assert.deepEqual([...ids].sort(byNumber), staff(data));
      assert.deepEqual(searches(), asked);
      assert.ok(requests().length <= 5, `${requests().length} requests`);
    });
  }

  it('are asked for fifty departments at a time where references are refused', async () => {
    const data = companyWith(400);
    await start({ data, alter: { [EMPLOYEES]: referencesRefused('ID_EMPTY') } });
    const { ids } = await listAll(source());
    assert.deepEqual([...ids].sort(byNumber), staff(data));
    assert.ok(requests().length <= 6, `${requests().length} requests`);
  });

  for (const [offset, code] of [
    [250, 'FIND_SHORT'],
    [300, 'ERROR_CORE'],
  ] as const) {
    it(`fail with ${code} for a later page of departments`, async () => {
      const refuse: Alteration = (answer, { params }) => {
        if (offsetOf(params) === offset) throw new Refusal(code, 'Not this one.');
        return answer;
      };
      await start({ data: companyWith(400), alter: { [SEARCH]: refuse } });
      assert.equal((await failureOf(listAll(source()))).code, code);
    });
  }

  it('fail where no employees are told', async () => {
    const refuse: Alteration = () => {
      throw new Refusal('ERROR_CORE', 'None.');
    };
    await start({ people: 200, alter: { [EMPLOYEES]: refuse } });
    assert.equal((await failureOf(listAll(source()))).code, 'ERROR_CORE');
  });

  it('are of no department that was not asked for', async () => {
    const data = makePortalData(200);
    const outsider = data.people.find(({ id }) => !staff(data).includes(id))?.id ?? 0;
    const add: Alteration = (answer) => ({
      ...answer,
      result: new Map([...(entries(answer.result) ?? []), ['99999', [outsider]]]),
    });
    await start({ data, alter: { [EMPLOYEES]: add } });
    assert.deepEqual([...(await listAll(source())).ids].sort(byNumber), staff(data));
  });

  it('are asked for in the background', async () => {
    const portal = await start({ people: 200, alter: { [EMPLOYEES]: referencesRefused('ID_EMPTY') } });
    const { limits, lanes } = recordedLanes();
    const client = clientOf(portal.webhookUrl('employeeImOnly'), { limits });
    await listAll(createSource({ kind: 'departments' }, client, ['im']));
    assert.deepEqual(lanes, ['click', 'background', 'background', 'background']);
  });

  for (const [method, isAsked] of [
    [SEARCH, (body: string) => body.includes(SEARCH)],
    [EMPLOYEES, (body: string) => body.includes(EMPLOYEES) && !body.includes(SEARCH)],
  ] as const) {
    it(`are not waited for once it is cancelled in ${method}`, async () => {
      const stop = new AbortController();
      const portal = await start({ people: 200, alter: { [EMPLOYEES]: referencesRefused('ID_EMPTY') } });
      portal.before(({ body }) => {
        if (isAsked(body)) stop.abort();
        return stop.signal.aborted;
      });
      const asked = source();
      await asked.next(new AbortController().signal);
      assert.equal((await failureOf(asked.next(stop.signal))).kind, 'cancelled');
    });
  }

  it('are of the departments of one’s colleagues where the portal does not name the others', async () => {
    const data = makePortalData(200);
    const own = data.people.find(({ id }) => id === 4)?.departments ?? [];
    const [top] = data.departments;
    const [colleague, stranger] = data.people.filter(
      ({ id, active, kind, departments }) => id > 4 && active && kind === 'user' && departments.length > 0,
    );
    assert.ok(top && colleague && stranger);
    const people = data.people.map((person) =>
      person.id === colleague.id
        ? { ...person, departments: [...own, 9_000] }
        : person.id === stranger.id
          ? { ...person, departments: [9_000] }
          : person,
    );
    const refuse: Alteration = () => {
      throw new Refusal('FIND_SHORT', 'Too short.');
    };
    await start({
      data: { ...data, people, departments: [...data.departments, { ...top, id: 9_000, parent: top.id }] },
      alter: { [SEARCH]: refuse },
    });
    const { ids } = await listAll(source());
    assert.ok(ids.includes(colleague.id));
    assert.ok(ids.includes(stranger.id));
  });
});
