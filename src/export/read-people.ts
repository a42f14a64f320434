import { CHUNK, chunksOf } from '../bitrix24/chunks.ts';
import { isCancelled, RestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';

/** Users asked for at a time: as many as one request brings where the portal bears it. */
const AT_ONCE = CHUNK * CHUNK;

/** Where the people of an export are read from. */
export interface PeopleReader {
  /** What is known of a user without asking. */
  readonly known: (id: number) => PortalUser | undefined;
  /**
   * Asks the portal for users with all their fields; `undefined` where those known have them already.
   * @throws {RestError}
   */
  readonly ask: ((ids: readonly number[], signal: AbortSignal) => Promise<readonly PortalUser[]>) | undefined;
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
}

export function noShortfall(): Shortfall {
  return { lastKnown: 0, reason: undefined, gone: 0, unknown: 0 };
}

/**
 * Reads users in the order of their IDs, some thousands at a time. Once the portal has failed it is asked no more, and
 * what is known of the others has to do.
 * @throws {RestError} where it is cancelled
 */
export async function* readPeople(
  ids: readonly number[],
  { known, ask }: PeopleReader,
  shortfall: Shortfall,
  signal: AbortSignal,
): AsyncGenerator<PortalUser, void, undefined> {
  for (const chunk of chunksOf(ids, AT_ONCE)) {
    const told = ask && !shortfall.reason ? await answersOf(chunk, ask, shortfall, signal) : undefined;
    for (const id of chunk) {
      const user = told?.get(id) ?? known(id);
      if (!user) shortfall.unknown += 1;
      else if (told && !told.has(id)) shortfall.gone += 1;
      else if (ask && !told) shortfall.lastKnown += 1;
      if (user) yield user;
    }
  }
}

/** The users of a chunk by their IDs; `undefined` where the portal could not be asked. */
async function answersOf(
  ids: readonly number[],
  ask: NonNullable<PeopleReader['ask']>,
  shortfall: Shortfall,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, PortalUser> | undefined> {
  try {
    return new Map((await ask(ids, signal)).map((user) => [user.id, user]));
  } catch (error) {
    if (!(error instanceof RestError) || isCancelled(error) || signal.aborted) throw error;
    shortfall.reason = error;
    return undefined;
  }
}
