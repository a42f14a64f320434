import { arrange } from '../directory/arrange/arrange.ts';
import { createRanker, nearest } from '../directory/search/rank.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { nameOf } from '../strings/people.ts';

/** What of a session is searched. */
type SearchedSession = Pick<PortalSession, 'directory' | 'departments'>;

/** The listed users who match a text in any spelling, by name. */
export function matchingUsers(
  { directory: { people }, departments }: SearchedSession,
  text: string,
): readonly number[] {
  const arrangement = { filter: { text, flags: [] }, sortBy: 'name', groupBy: 'none' } as const;
  return arrange(people, arrangement, { departments: departments.known, now: Date.now() }).userIds;
}

/** The best matches among these users, best first and at most `most`. */
export function bestMatches(
  { directory: { people } }: SearchedSession,
  userIds: Iterable<number>,
  text: string,
  most: number,
): number[] {
  const rankOf = createRanker(text);
  return nearest(userIds, { most, rank: (id) => rankOf(nameOf(people.get(id) ?? { id })) });
}
