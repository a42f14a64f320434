// Reads exported vCards back and says which of them have lost or gained something.
import type { ExportedUser } from '../../src/export/columns.ts';
import { readCards } from '../unit/support/read-cards.ts';

/** All that a card may hold: a text that got out of its line would begin another. */
const PROPERTIES = new Set([
  ...['version', 'kind', 'fn', 'n', 'org', 'title', 'email', 'tel', 'item1.tel', 'item1.x-ablabel'],
  ...['adr', 'tz', 'url', 'bday', 'gender', 'note'],
]);

/**
 * What is wrong with the cards of a file.
 * @param users who were exported, in their order, with every field that a card has a place for
 */
export function* cardFaults(
  file: string,
  users: Iterable<ExportedUser>,
  version: '3.0' | '4.0',
): Generator<string> {
  const cards = readCards(file);
  let at = 0;
  for (const user of users) {
    const lines = (cards[at] ?? []).map(plain);
    at += 1;
    for (const line of expectedLines(user, version).map(plain)) {
      if (!lines.includes(line)) yield `${line} is not in the card of user ${user.id}: ${lines.join(' | ')}`;
    }
    const strange = lines.find((line) => !PROPERTIES.has(line.split(' ', 1)[0] ?? ''));
    if (strange !== undefined) yield `${strange} is in the card of user ${user.id}`;
  }
  if (cards.length !== at) yield `${cards.length} cards of ${at} people`;
}

/** ical.js leaves the backslash before a semicolon of a text; control characters have no place in a card. */
function plain(line: string): string {
  return line.replaceAll('\\;', ';').replaceAll(/\p{Cc}/gu, '');
}

/** What a card has to say of a user, property by property; the home page and the note are written otherwise. */
function expectedLines(user: ExportedUser, version: '3.0' | '4.0'): string[] {
  const { id, name = `User ${id}`, firstName, lastName = '', position, email, phones = {}, details } = user;
  const isNew = version === '4.0';
  const types = (older: string, newer: string): string => (isNew ? newer : older);
  const given = firstName ?? (user.lastName === undefined ? name : '');
  return [
    `version = ${version}`,
    isNew ? 'kind = individual' : undefined,
    `fn = ${name}`,
    `n = ${[lastName, given, details?.secondName ?? '', '', ''].join(' › ')}`,
    position && `title = ${position}`,
    email?.includes('@example.com') ? `email ${types('internet work', 'work')} = ${email}` : undefined,
    phones.mobile && `tel cell = ${phones.mobile}`,
    // ical.js takes no backslash for a part of a number in the older card.
    phones.work && `tel work voice = ${isNew ? phones.work : phones.work.replaceAll('\\', '')}`,
    phones.home && `tel home voice = ${phones.home}`,
    phones.inner && `item1.tel work = ${phones.inner}`,
    details?.city && `adr home = ${['', '', '', details.city, '', '', ''].join(' › ')}`,
    details?.timeZone && `tz = ${details.timeZone}`,
    user.gender && isNew ? `gender = ${user.gender}` : undefined,
  ]
    .filter((line) => line !== undefined)
    .filter((line) => line !== '');
}
