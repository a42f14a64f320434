import type { Answer, Call } from '../rest/call.ts';
import { Refusal } from '../rest/call.ts';
import { toInt, toText, upperCased } from '../rest/php.ts';

const statuses = ['online', 'dnd', 'away', 'break'];
const minute = 60_000;

/** `im.user.status.get`; like the others here it is about the caller only (§3). */
export function imUserStatusGet({ portal, caller: { person } }: Call): Answer {
  return { result: portal.statuses.get(person.id) ?? person.status ?? false };
}

/** `im.user.status.set`: one of four words, in lower case; it writes a setting, which may not be what is read (§3). */
export function imUserStatusSet({ portal, caller, params }: Call): Answer {
  const status = toText(upperCased(params).get('STATUS'));
  if (!statuses.includes(status)) throw new Refusal('STATUS_ERROR', 'Status is not available');
  if (portal.readsStatusBack) portal.statuses.set(caller.person.id, status);
  return { result: true };
}

/** `im.user.status.idle.start`: ten minutes ago unless told, one at least (§3). */
export function imUserStatusIdleStart({ portal, caller, params, now }: Call): Answer {
  const ago = upperCased(params).get('AGO');
  portal.idle.set(caller.person.id, now - Math.max(1, ago === undefined ? 10 : toInt(ago)) * minute);
  return { result: true };
}

/** `im.user.status.idle.end` (§3) */
export function imUserStatusIdleEnd({ portal, caller }: Call): Answer {
  portal.idle.delete(caller.person.id);
  return { result: true };
}

/** `im.revision.get` (§3) */
export const imRevisionGet = (): Answer => ({
  result: { rest: 33, web: 130, mobile: 23, desktop: 6, im_revision_mobile: 19 },
});
