import { groupMates, isExtranetCaller } from '../rest/access.ts';
import type { Answer, Call } from '../rest/call.ts';
import { Refusal } from '../rest/call.ts';
import { imUserRow } from './im-user-row.ts';
import { parseJsObject } from '../rest/js-object.ts';
import { items, type Php, toInt, toText, upperCased } from '../rest/php.ts';

/** A list of ids as the messenger reads it: an array, or a string that holds one; undefined for anything else (§1.2). */
export function readIds(value: Php | undefined): number[] | undefined {
  const list = items(typeof value === 'string' ? parseJsObject(value) : value);
  return list && [...new Set(list.map(toInt).filter((id) => id > 0))];
}

/** `im.user.get` (§1.1, §1.7) */
export function imUserGet(call: Call): Answer {
  const { portal, caller } = call;
  const asked = upperCased(call.params).get('ID') ?? null;
  const id = asked === null ? caller.person.id : toInt(asked);
  if (id <= 0) throw new Refusal('ID_EMPTY', "User ID can't be empty");
  if (isExtranetCaller(caller) && id !== caller.person.id && !groupMates(portal, caller.person).has(id)) {
    throw new Refusal('ACCESS_DENIED', 'You can request only users who consist of your extranet group');
  }
  const person = portal.person(id);
  if (!person) throw new Refusal('USER_NOT_EXISTS', 'User is not exists');
  return { result: imUserRow(call, person, true) };
}

/** `im.user.list.get` (§1.2, §1.3) */
export function imUserListGet(call: Call): Answer {
  const { portal, caller } = call;
  const params = upperCased(call.params);
  const asked = readIds(params.get('ID')) ?? [];
  if (asked.length === 0) throw new Refusal('INVALID_FORMAT', 'A wrong format for the ID field is passed');
  const allowed = isExtranetCaller(caller) ? groupMates(portal, caller.person) : undefined;
  const rows = asked
    .filter((id) => allowed?.has(id) ?? true)
    .map((id): [string, Php] => {
      const person = portal.person(id);
      return [String(id), person ? imUserRow(call, person) : null];
    });
  if (toText(params.get('RESULT_TYPE')).toLowerCase() === 'array')
    return { result: rows.map(([, row]) => row) };
  return { result: new Map(rows) };
}
