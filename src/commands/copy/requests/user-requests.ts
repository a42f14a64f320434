import type { Literal } from './literals.ts';

/** One REST call: a method, and its parameters as they stand in the JSON body. */
export interface RestCall {
  readonly method: string;
  readonly params: Readonly<Record<string, Literal>>;
}

/** A call of a batch, under the name that its answer comes back by. */
export interface NamedCall extends RestCall {
  readonly key: string;
  readonly id: number;
}

/** What a request for users is called, in menus and in what is announced. */
export const REQUEST_NAMES = [
  'im.user.get',
  'im.user.list.get',
  'im.user.list.get RESULT_TYPE=array',
  'user.get',
  'batch',
] as const;

export type RequestName = (typeof REQUEST_NAMES)[number];

/** IDs of users: whole numbers above zero, at least one, each once. */
export type UserIds = readonly [number, ...number[]];

/** A request for users, ready to be written down in any idiom. */
export interface UserRequest extends RestCall {
  readonly name: RequestName;
  readonly ids: UserIds;
  /** The calls of a batch; none of any other request. */
  readonly calls: readonly NamedCall[];
}

/** 500 IDs of ten digits fit into a line of cmd.exe (8,191 characters) and into the variables that PHP takes (1,000). */
const MOST_IN_A_LIST = 500;

/** The size of a page (fact sheet §2.1). */
const MOST_IN_A_PAGE = 50;

/** A batch takes 50 calls (fact sheet §5.5), two for each user. */
const MOST_IN_A_BATCH = 25;

const MOST: Readonly<Record<RequestName, number>> = {
  'im.user.get': 1,
  'im.user.list.get': MOST_IN_A_LIST,
  'im.user.list.get RESULT_TYPE=array': MOST_IN_A_LIST,
  'user.get': MOST_IN_A_PAGE,
  batch: MOST_IN_A_BATCH,
};

/** For how many users a request can be copied at most. */
export const MOST_USERS = Math.max(...Object.values(MOST));

/** The requests that make sense for so many users, in the order of a menu. */
export function requestsFor(count: number): RequestName[] {
  return REQUEST_NAMES.filter((name) => count <= MOST[name]);
}

/**
 * The request of this name for these users.
 * @throws {RangeError} where an ID is none: nothing but digits reaches the text of a request
 */
export function userRequest(name: RequestName, ids: UserIds): UserRequest {
  const wrong = ids.find((id) => !Number.isSafeInteger(id) || id <= 0);
  if (wrong !== undefined) throw new RangeError(`${wrong} is not the ID of a user`);
  return { name, ids, ...callOf(name, ids), calls: name === 'batch' ? ids.flatMap(callsOf) : [] };
}

function callOf(name: RequestName, ids: UserIds): RestCall {
  switch (name) {
    case 'im.user.get':
      return { method: name, params: { ID: ids[0] } };
    case 'im.user.list.get':
      return { method: name, params: { ID: ids } };
    case 'im.user.list.get RESULT_TYPE=array':
      return { method: 'im.user.list.get', params: { ID: ids, RESULT_TYPE: 'array' } };
    case 'user.get':
      // A portal sorts where both are sent (fact sheet §2.1).
      return ids.length === 1
        ? { method: name, params: { ID: ids[0] } }
        : { method: name, params: { FILTER: { ID: ids }, sort: 'ID', order: 'ASC' } };
    case 'batch':
      return {
        method: name,
        params: {
          halt: 0,
          cmd: Object.fromEntries(
            ids.flatMap(callsOf).map(({ key, method, id }) => [key, `${method}?ID=${id}`]),
          ),
        },
      };
  }
}

function callsOf(id: number): NamedCall[] {
  return [
    { key: `im${id}`, id, method: 'im.user.get', params: { ID: id } },
    { key: `user${id}`, id, method: 'user.get', params: { ID: id } },
  ];
}
