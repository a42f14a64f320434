import { requireIntranet } from '../rest/access.ts';
import type { Answer, Call } from '../rest/call.ts';
import { page, Refusal } from '../rest/call.ts';
import { window } from './im-paging.ts';
import { imUserRow } from './im-user-row.ts';
import { readIds } from './im-user.ts';
import { lengthOf, type Params, type Php, toText, upperCased } from '../rest/php.ts';
import type { Department, Person } from '../people/portal-data.ts';

const wantsUsers = (params: Params) => toText(params.get('USER_DATA')).toUpperCase() === 'Y';

/** "Dept / Parent / …" */
function fullName(department: Department, all: readonly Department[]): string {
  const parent = all.find(({ id }) => id === department.parent);
  return parent ? `${department.name} / ${fullName(parent, all)}` : department.name;
}

function row(call: Call, department: Department, withUsers: boolean): Php {
  const head = call.portal.person(department.head);
  return {
    id: department.id,
    name: department.name,
    full_name: fullName(department, call.portal.data.departments),
    manager_user_id: department.head,
    ...(withUsers && { manager_user_data: head ? imUserRow(call, head) : null }),
  };
}

const shown = (call: Call, people: readonly Person[], withUsers: boolean): Php =>
  people.map((person) => (withUsers ? imUserRow(call, person) : person.id));

/** `im.department.get` (§2.3) */
export function imDepartmentGet(call: Call): Answer {
  requireIntranet(call.caller);
  const params = upperCased(call.params);
  const ids = readIds(params.get('ID')) ?? [];
  if (ids.length === 0) throw new Refusal('INVALID_FORMAT', 'A wrong format for the ID field is passed');
  const found = call.portal.data.departments.filter(({ id }) => ids.includes(id));
  return { result: found.map((department) => row(call, department, wantsUsers(params))) };
}

const staffOf = ({ portal }: Call) =>
  portal.data.people.filter(({ kind, active }) => kind === 'user' && active);

/** `im.department.managers.get` and `im.department.employees.get`: an object keyed by department (§2.3). */
function byDepartment(call: Call, peopleOf: (department: Department) => readonly Person[]): Answer {
  requireIntranet(call.caller);
  const params = upperCased(call.params);
  const ids = readIds(params.get('ID')) ?? [];
  if (ids.length === 0) throw new Refusal('ID_EMPTY', "Department ID can't be empty");
  const found = call.portal.data.departments.filter(({ id }) => ids.includes(id));
  return {
    result: new Map(
      found.map((department): [string, Php] => [
        String(department.id),
        shown(call, peopleOf(department), wantsUsers(params)),
      ]),
    ),
  };
}

/** `im.department.managers.get`: the head of each department, in a list of one or none (§2.3). */
export function imDepartmentManagersGet(call: Call): Answer {
  return byDepartment(call, ({ head }) => {
    const person = call.portal.person(head);
    return person ? [person] : [];
  });
}

/** Direct members only. */
export function imDepartmentEmployeesGet(call: Call): Answer {
  return byDepartment(call, ({ id }) => staffOf(call).filter(({ departments }) => departments.includes(id)));
}

/** The caller's departments, and everything below those that the caller heads. */
function reach({ portal, caller: { person } }: Call): ReadonlySet<number> {
  const { departments } = portal.data;
  const reached = new Set(person.departments);
  const below = (parent: number) => {
    for (const { id } of departments.filter((department) => department.parent === parent)) {
      reached.add(id);
      below(id);
    }
  };
  for (const { id, head } of departments) {
    if (head === person.id) below(id);
  }
  return reached;
}

/** `im.department.colleagues.list`: all users within reach except the caller (§2.3). */
export function imDepartmentColleaguesList(call: Call): Answer {
  requireIntranet(call.caller);
  const params = upperCased(call.params);
  const departments = reach(call);
  const found = staffOf(call).filter(
    (person) => person.id !== call.caller.person.id && person.departments.some((id) => departments.has(id)),
  );
  const { offset, limit } = window(call, params);
  const people = found.slice(offset, offset + limit);
  return page(shown(call, people, wantsUsers(params)), offset, people.length, found.length);
}

/** `im.search.department.list`: a phrase of one character finds every department (§2.3). */
export function imSearchDepartmentList(call: Call): Answer {
  const params = upperCased(call.params);
  const phrase = toText(params.get('FIND')).trim().toLowerCase();
  if (phrase === '') throw new Refusal('FIND_SHORT', 'Too short a search phrase.');
  const all = call.portal.data.departments;
  const found = lengthOf(phrase) === 1 ? all : all.filter(({ name }) => name.toLowerCase().includes(phrase));
  const { offset, limit } = window(call, params);
  const rows = found
    .slice(offset, offset + limit)
    .map((department) => row(call, department, wantsUsers(params)));
  return page(rows, offset, rows.length, found.length);
}
