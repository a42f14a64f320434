import { CHUNK, chunksOf } from '../bitrix24/chunks.ts';
import { isCancelled, RestError } from '../bitrix24/errors.ts';
import type { UserDetails } from '../bitrix24/user-details.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import type { ExportedUser } from './columns.ts';

/** Users asked for at a time: as many as one request brings where the portal bears it. */
const AT_ONCE = CHUNK * CHUNK;

/** Where the people of an export are read from. */
export interface PeopleReader {
  /** What is known of a user without asking. */
  readonly known: (id: number) => PortalUser | undefined;
  /**
   * Asks the portal for users with all their fields; `undefined` if the known users have all of them already.
   * @throws {RestError}
   */
  readonly ask: ((ids: readonly number[], signal: AbortSignal) => Promise<readonly PortalUser[]>) | undefined;
  /**
   * Asks `user.get` for what it alone tells of users; absent where no column needs it.
   * @throws {RestError}
   */
  readonly details?:
    ((ids: readonly number[], signal: AbortSignal) => Promise<ReadonlyMap<number, UserDetails>>) | undefined;
}

/** What an export could not have; counts itself while the people are read. */
export interface Shortfall {
  /** Users who are as they were last known, since the portal could not be asked. */
  lastKnown: number;
  /** Why it could not be asked. */
  reason: RestError | undefined;
  /** Users who are as they were last known, since the portal tells of them no more. */
  gone: number;
  /** IDs of users that are not known and not found: they are left out. */
  unknown: number;
  /** Users without the fields of `user.get`, since it could not be asked. */
  noDetails: number;
  /** Why it could not be asked. */
  detailsReason: RestError | undefined;
  /** Users without these fields, since `user.get` does not list them: bots and people from outside. */
  notListed: number;
}

export function noShortfall(): Shortfall {
  return {
    lastKnown: 0,
    reason: undefined,
    gone: 0,
    unknown: 0,
    noDetails: 0,
    detailsReason: undefined,
    notListed: 0,
  };
}

/**
 * Reads users in the order of their IDs, some thousands at a time. Once the portal has failed it is asked no more, and
 * what is known of the others has to do.
 * @throws {RestError} where it is cancelled
 */
export async function* readPeople(
  ids: readonly number[],
  { known, ask, details }: PeopleReader,
  shortfall: Shortfall,
  signal: AbortSignal,
): AsyncGenerator<ExportedUser, void, undefined> {
  for (const chunk of chunksOf(ids, AT_ONCE)) {
    const [users, more] = await Promise.all([
      ask && !shortfall.reason
        ? unlessRefused(
            () => ask(chunk, signal),
            signal,
            (reason) => (shortfall.reason = reason),
          )
        : undefined,
      details && !shortfall.detailsReason
        ? unlessRefused(
            () => details(chunk, signal),
            signal,
            (reason) => (shortfall.detailsReason = reason),
          )
        : undefined,
    ]);
    const told = users && new Map(users.map((user) => [user.id, user]));
    for (const id of chunk) {
      const user = told?.get(id) ?? known(id);
      if (!user) {
        shortfall.unknown += 1;
        continue;
      }
      if (told && !told.has(id)) shortfall.gone += 1;
      else if (ask && !told) shortfall.lastKnown += 1;
      if (details && !more) shortfall.noDetails += 1;
      else if (more && !more.has(id)) shortfall.notListed += 1;
      yield more ? { ...user, details: more.get(id) } : user;
    }
  }
}

/** What the portal tells; `undefined` where it could not be asked, whose reason is noted. */
async function unlessRefused<T>(
  asking: () => Promise<T>,
  signal: AbortSignal,
  note: (reason: RestError) => void,
): Promise<T | undefined> {
  try {
    return await asking();
  } catch (error) {
    note(reasonIn(error, signal));
    return undefined;
  }
}

/** @throws what is no failure of the portal */
function reasonIn(error: unknown, signal: AbortSignal): RestError {
  if (!(error instanceof RestError) || isCancelled(error) || signal.aborted) throw error;
  return error;
}
