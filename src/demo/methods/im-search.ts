import { groupMates, isExtranetCaller } from '../rest/access.ts';
import type { Answer, Call } from '../rest/call.ts';
import { page, Refusal } from '../rest/call.ts';
import { window } from './im-paging.ts';
import { birthdayOf, imUserRow, isExtranet, phonesOf } from './im-user-row.ts';
import { lengthOf, type Php, toText, upperCased } from '../rest/php.ts';
import type { Person } from '../people/portal-data.ts';
import { isoDate, lastSeen, lastSeenOnMobile } from '../time.ts';
import { matchesPhrase, searchable } from './user-filter.ts';

/** The row of a found person: fewer fields than elsewhere, and two dates in each other's place (§2.2). */
function foundRow(call: Call, person: Person, withAvatarHr: boolean): Php {
  const { portal, now } = call;
  const date = (at: number | undefined) => (at === undefined ? false : isoDate(at, portal.data));
  const full = imUserRow(call, person);
  const phones = phonesOf(person);
  const dropped = [
    'active',
    'desktop_last_date',
    'bot_data',
    'type',
    'website',
    'email',
    'avatar_hr',
    'phones',
  ];
  const kept = Object.fromEntries(Object.entries(full).filter(([name]) => !dropped.includes(name)));
  return {
    ...kept,
    birthday: birthdayOf(person) || false,
    status: portal.statuses.get(person.id) ?? person.status,
    idle: date(portal.idle.get(person.id)),
    last_activity_date: date(lastSeenOnMobile(person, now)),
    mobile_last_date: date(lastSeen(person, now)),
    ...(withAvatarHr && { avatar_hr: null }),
    ...(Object.keys(phones).length > 0 && { phones }),
  };
}

/** Active people; of all external accounts only bots. */
function candidates({ portal, caller }: Call): Person[] {
  const mates = isExtranetCaller(caller) ? groupMates(portal, caller.person) : undefined;
  return portal.data.people.filter(
    ({ id, active, externalAuthId }) =>
      active &&
      ['socservices', 'bot', ''].includes(externalAuthId ?? '') &&
      (mates === undefined || mates.has(id) || id === caller.person.id),
  );
}

/**
 * `im.search.user.list` (§2.2). People from outside are dropped after the page was cut and counted: `total` counts
 * them, pages come short, and `next` lags behind.
 */
export function imSearchUserList(call: Call): Answer {
  const params = upperCased(call.params);
  const phrase = toText(params.get('FIND')).trim();
  if (lengthOf(phrase) < 2) throw new Refusal('FIND_SHORT', 'Too short a search phrase.');
  const found = candidates(call).filter((person) => matchesPhrase(phrase, searchable(person)));
  const { offset, limit } = window(call, params);
  const rows = found
    .slice(offset, offset + limit)
    .filter((person) => !isExtranet(person))
    .map((person): [string, Php] => [
      String(person.id),
      foundRow(call, person, toText(params.get('AVATAR_HR')).toUpperCase() === 'Y'),
    ]);
  return page(new Map(rows), offset, rows.length, found.length);
}
