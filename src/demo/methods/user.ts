import { groupMates, isExtranetCaller } from '../rest/access.ts';
import type { Answer, Call } from '../rest/call.ts';
import { page } from '../rest/call.ts';
import { avatarOf } from './im-user-row.ts';
import { encodeJson } from '../rest/json.ts';
import { entries, isTrue, items, type Params, type Php, toText, upperCased } from '../rest/php.ts';
import type { Person, PortalData } from '../people/portal-data.ts';
import { isoDate, lastSeen } from '../time.ts';
import { openFields, userRow } from './user-fields.ts';
import { compare, compileFilter } from './user-filter.ts';

type Fields = ReturnType<typeof openFields>;

const pageSize = 50;

/** Account types that `user.get` never shows; those of bots among them (§2.1). */
const outsiders = new Set([
  'bot',
  'email',
  'imconnector',
  'replica',
  'rest_system',
  '__controller',
  'sale',
  'saleanonymous',
  'shop',
  'call',
  'document_editor',
  'calendar_sharing',
  'im_guest',
]);

interface Listed {
  readonly byId: readonly Person[];
  readonly unordered: readonly Person[];
  readonly index: ReadonlyMap<number, Person>;
}

const lists = new WeakMap<PortalData, Listed>();

/** In no order that means anything, but always the same one. */
const jumble = ({ id }: Person) => Math.imul(id, 0x9e3779b1) >>> 0;

function listed(data: PortalData): Listed {
  const present = lists.get(data);
  if (present) return present;
  const byId = data.people.filter(
    ({ kind, externalAuthId }) => kind !== 'bot' && !outsiders.has(externalAuthId ?? ''),
  );
  const made = {
    byId,
    unordered: byId.toSorted((one, other) => jumble(one) - jumble(other)),
    index: new Map(byId.map((person) => [person.id, person])),
  };
  lists.set(data, made);
  return made;
}

/** A range of ids is read along the primary key, whatever order was asked for: cursors over `>ID` rely on it. */
const rangeOfIds = (filter: Params) => [...filter].find(([key]) => /^>=?id$/i.test(key));

/** The people that a range from this ID on can hold, found as an index finds them. */
function from(byId: readonly Person[], first: string): readonly Person[] {
  // Whatever is no number, the filter compares in a way of its own.
  if (!/^-?\d+$/.test(first)) return byId;
  let [low, high] = [0, byId.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byId[middle]?.id ?? 0) < Number(first)) low = middle + 1;
    else high = middle;
  }
  return byId.slice(low);
}

const isIdRange = (filter: Params) => [...filter.keys()].every((key) => /^(?:>|<=)ID$/.test(key));

/** Those in a range of ids that nothing else narrows: an index finds both ends. */
function inRange(byId: readonly Person[], filter: Params): readonly Person[] {
  const [above, upTo] = [toText(filter.get('>ID')), toText(filter.get('<=ID'))];
  if (![above, upTo].every((bound) => /^\d{0,15}$/.test(bound))) return byId;
  const behind = upTo === '' ? byId.length : byId.length - from(byId, String(Number(upTo) + 1)).length;
  const start = above === '' ? 0 : byId.length - from(byId, String(Number(above) + 1)).length;
  return byId.slice(start, behind);
}

/** The people that a filter by ids alone names; `undefined` for any other filter. */
function withIds({ index }: Listed, filter: Params): readonly Person[] | undefined {
  const ids = [...filter.keys()].join() === 'ID' ? items(filter.get('ID'))?.map(toText) : undefined;
  if (!ids?.every((id) => /^\d{1,15}$/.test(id))) return undefined;
  return [...new Set(ids)]
    .map(Number)
    .toSorted((one, other) => one - other)
    .flatMap((id) => index.get(id) ?? []);
}

/** Sorts only if both `sort` and `order` are given; otherwise the order is undefined. */
function ordered(call: Call, params: Params, filter: Params, fields: Fields): readonly Person[] {
  const { byId, unordered } = listed(call.portal.data);
  const name = toText(params.get('SORT')).toUpperCase();
  const direction = toText(params.get('ORDER')).toUpperCase();
  const field = fields.get(name);
  if (!field || !direction) {
    const range = rangeOfIds(filter);
    return range ? from(byId, toText(range[1])) : unordered;
  }
  const read = field.compare ?? field.show;
  const up =
    name === 'ID' ? byId : byId.toSorted((one, other) => compare(read(one, call), read(other, call)));
  return direction.startsWith('DESC') ? up.toReversed() : up;
}

/** `*` stands for the portal's own fields, `UF_*` for those that were added to it. */
function selected(fields: Fields, asked: Php | undefined): Fields {
  const names = items(asked)?.map((name) => toText(name).toUpperCase());
  if (!names?.length) return fields;
  const masks = (name: string) => (name.startsWith('UF_') ? 'UF_*' : '*');
  return new Map([...fields].filter(([name]) => names.includes(name) || names.includes(masks(name))));
}

function find(
  call: Call,
  params: Params,
  filter: Params,
  fields: Fields,
  most = Infinity,
): readonly Person[] {
  const mates = isExtranetCaller(call.caller) ? groupMates(call.portal, call.caller.person) : undefined;
  const visible = ({ id }: Person) => mates === undefined || mates.has(id) || id === call.caller.person.id;
  const inOrder = toText(params.get('SORT')).toUpperCase() === 'ID' && toText(params.get('ORDER')) === 'ASC';
  if (!mates && inOrder && filter.size > 0 && isIdRange(filter)) {
    const range = inRange(listed(call.portal.data).byId, filter);
    if (range !== listed(call.portal.data).byId) return range.slice(0, most);
  }
  const chosen = !mates && inOrder ? withIds(listed(call.portal.data), filter) : undefined;
  if (chosen) return chosen.slice(0, most);
  const matches = compileFilter(filter, call, fields);
  const people: Person[] = [];
  for (const person of ordered(call, params, filter, fields)) {
    if (people.length >= most) break;
    if (visible(person) && matches(person)) people.push(person);
  }
  return people;
}

const latest = new WeakMap<PortalData, { readonly key: string; readonly found: readonly Person[] }>();

/** The pages of one listing are asked for in quick succession: what was found stays for the second that it is true. */
function found(call: Call, params: Params, filter: Params, fields: Fields): readonly Person[] {
  const { caller, now, portal } = call;
  const key = encodeJson([
    caller.person.id,
    [...fields.keys()],
    Math.floor(now / 1000),
    { params },
    { filter },
  ]);
  const present = latest.get(portal.data);
  if (present?.key === key) return present.found;
  const made = { key, found: find(call, params, filter, fields) };
  latest.set(portal.data, made);
  return made.found;
}

function answerPage(call: Call, params: Params, filter: Params): Answer {
  const fields = openFields(call);
  const shown = selected(fields, params.get('SELECT'));
  const rowOf = (person: Person) => userRow(person, call, shown);
  // Without counting, a portal looks no further than the page (§2.1).
  if (call.start === -1) {
    return { result: find(call, params, filter, fields, pageSize).map(rowOf), total: 0 };
  }
  const people = found(call, params, filter, fields);
  const offset = Math.max(0, Math.floor((call.start ?? 0) / pageSize) * pageSize);
  const rows = people.slice(offset, offset + pageSize).map(rowOf);
  return rows.length === 0 ? { result: [] } : page(rows, offset, rows.length, people.length);
}

const asFilter = (value: Php | undefined): Params | undefined => {
  const fields = entries(value);
  return fields && new Map(fields);
};

/** `user.get` (§2.1) */
export function userGet(call: Call): Answer {
  const params = upperCased(call.params);
  return answerPage(call, params, asFilter(params.get('FILTER')) ?? params);
}

function departmentsNamed(data: PortalData, name: string): Php {
  return data.departments
    .filter((department) => department.name.toLowerCase().includes(name.replaceAll('%', '').toLowerCase()))
    .map(({ id }) => id);
}

/** `user.search`: either `FIND` or the fields (§2.1). */
export function userSearch(call: Call): Answer {
  const params = upperCased(call.params);
  const filter = upperCased(asFilter(params.get('FILTER')) ?? params);
  const find = filter.get('FIND');
  if (isTrue(find)) return answerPage(call, params, new Map([['NAME_SEARCH', find ?? '']]));
  const department = toText(filter.get('UF_DEPARTMENT_NAME'));
  if (department) filter.set('UF_DEPARTMENT', departmentsNamed(call.portal.data, department));
  return answerPage(call, params, filter);
}

/** `user.current`: the one method that writes these two dates, each in a way of its own (§2.1). */
export function userCurrent(call: Call): Answer {
  const { person } = call.caller;
  const { data } = call.portal;
  const row = userRow(person, call, openFields(call));
  const seen = isoDate(lastSeen(person, call.now) ?? call.now, data);
  const [date = '', time = ''] = seen.slice(0, 19).split('T');
  return {
    result: {
      ...row,
      TIMESTAMP_X: `${date.split('-').reverse().join('.')} ${time}`,
      LAST_ACTIVITY_DATE: `${date} ${time}`,
    },
  };
}

/** `user.admin` (§2.1) */
export const userAdmin = ({ caller }: Call): Answer => ({ result: caller.person.admin });

/** `profile`: needs no scope, hence the connection probe (§2.1). */
export function profile({ caller: { person }, origin, portal }: Call): Answer {
  const photo = avatarOf(person, origin);
  return {
    result: {
      ID: String(person.id),
      ADMIN: person.admin,
      NAME: person.firstName,
      LAST_NAME: person.lastName,
      PERSONAL_GENDER: person.gender,
      TIME_ZONE: portal.data.zone.name,
      ...(photo && { PERSONAL_PHOTO: photo }),
    },
  };
}
