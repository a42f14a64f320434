import { isCancelled, toRestError } from '../../bitrix24/errors.ts';
import { findByEmail } from '../../bitrix24/methods/find-by-email.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { createRanker } from '../../directory/search/rank.ts';
import type { Author } from '../../editor/blame/line-author.ts';
import { scopesOf } from '../../portals/portal.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { nameOf } from '../../strings/people.ts';
import { matchingUsers } from '../../ui/matching-users.ts';
import { SHORTEST_SEARCH } from '../../ui/user-picker-items.ts';

/** The users of a portal who may be the author of a commit. */
export interface FoundAuthors {
  readonly users: readonly PortalUser[];
  readonly by: 'email' | 'name';
  /** `unasked`: the portal does not let these credentials search by email; `none`: there is none that says who it is. */
  readonly email: 'asked' | 'unasked' | 'none';
}

/** The fields of these scopes have the email (fact sheet §2.1). */
const EMAIL_SCOPES: readonly string[] = ['user', 'user_basic'];

/**
 * Finds the author of a commit among the users of a portal: by email in the list, and on the portal where the list has
 * nobody or is not complete, as far as it can be reached; else by name in both.
 * @throws {RestError}
 */
export async function findAuthor(
  session: PortalSession,
  author: Author,
  signal: AbortSignal,
): Promise<FoundAuthors> {
  const email = tellingEmail(author.email);
  if (email === undefined)
    return { users: await byName(session, author.name, signal), by: 'name', email: 'none' };
  const listed = withEmail(session, email);
  const isComplete = session.directory.state.kind === 'ready';
  if (isComplete && listed.length > 0) return { users: listed, by: 'email', email: 'asked' };
  const told = await askByEmail(session, email, signal).catch((error: unknown) => {
    // Whom the list has with this email is true all the same.
    if (listed.length > 0 && !signal.aborted) return undefined;
    throw error;
  });
  const byEmail = new Map([...listed, ...(told ?? [])].map((user) => [user.id, user]));
  if (byEmail.size > 0) return { users: [...byEmail.values()], by: 'email', email: 'asked' };
  const named = await byName(session, author.name, signal);
  if (told) return { users: named, by: 'name', email: 'asked' };
  if (named.length === 0) return { users: named, by: 'name', email: 'unasked' };
  // The messenger's own search leaves out emails, and its look-up tells them (fact sheet §1.4, §2.2).
  const whole = await session.users(
    named.map(({ id }) => id),
    signal,
  );
  const sure = whole.filter((user) => isSameEmail(user, email));
  return sure.length > 0
    ? { users: sure, by: 'email', email: 'asked' }
    : { users: named, by: 'name', email: 'unasked' };
}

/** The email of an author, unless it names no person: code hosts hide it behind an address that takes no mail. */
export function tellingEmail(email: string | undefined): string | undefined {
  if (email === undefined || email.length > 254 || !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email))
    return undefined;
  return /(?:^|[@.+_-])no-?reply(?:[@.+_-]|$)/i.test(email) ? undefined : email;
}

function withEmail({ directory: { people } }: PortalSession, email: string): PortalUser[] {
  return people.slots.flatMap((person) => (person && isSameEmail(person.user, email) ? [person.user] : []));
}

function isSameEmail(user: PortalUser, email: string): boolean {
  return user.email?.toLowerCase() === email.toLowerCase();
}

/** `undefined` where these credentials cannot ask for it. */
async function askByEmail(
  session: PortalSession,
  email: string,
  signal: AbortSignal,
): Promise<PortalUser[] | undefined> {
  if (!EMAIL_SCOPES.some((scope) => scopesOf(session.portal).includes(scope))) return undefined;
  try {
    return await session.request('user.get', (client) => findByEmail(client, email, { signal }));
  } catch (thrown) {
    const error = toRestError(thrown, 'user.get');
    if (!isCancelled(error) && (error.kind === 'scope' || error.kind === 'denied')) return undefined;
    throw error;
  }
}

/** What of an author's name is searched for: without remarks in brackets and the signs of addresses. */
function wordsOf(name: string | undefined): string {
  return (name ?? '')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[,._"<>@]+/g, ' ')
    .trim();
}

/** True for a name of several words: one alone, such as `dev`, begins the names of others, too. */
export function isFullName(name: string | undefined): boolean {
  return (wordsOf(name).match(/\p{L}+/gu) ?? []).length > 1;
}

/** Users whose name has all words of the author's, in any order and alphabet, or begins with their short forms. */
async function byName(
  session: PortalSession,
  name: string | undefined,
  signal: AbortSignal,
): Promise<PortalUser[]> {
  const words = wordsOf(name);
  if (words.length < SHORTEST_SEARCH || !/\p{L}/u.test(words)) return [];
  const found = await session.search(words, signal);
  const listed = matchingUsers(session, words).flatMap((id) => session.directory.user(id) ?? []);
  const rankOf = createRanker(words);
  const users = new Map([...found, ...listed].map((user) => [user.id, user]));
  return [...users.values()].filter((user) => user.bot !== true && rankOf(nameOf(user)) < 2);
}
