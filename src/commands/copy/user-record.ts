import { RestError } from '../../bitrix24/errors.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { Departments } from '../../directory/model/departments.ts';
import { departmentNames } from '../../export/department-names.ts';

/** What is needed of a portal's session to describe a user. */
export interface RecordSource {
  readonly directory: { readonly user: (id: number) => PortalUser | undefined };
  readonly departments: Departments;
  readonly lookUp: (id: number, signal: AbortSignal) => Promise<PortalUser>;
}

/** A user as the portal tells it when asked for this one user. */
export interface UserRecord {
  readonly user: PortalUser;
  /** Why the portal could not be asked; `user` is what was known before then. */
  readonly trouble: RestError | undefined;
}

/** Errors of a portal that is not there, or too busy: what it said before is still worth having. */
const UNREACHABLE: ReadonlySet<RestError['kind']> = new Set(['network', 'timeout', 'limited', 'overloaded']);

/**
 * The user to copy from. The portal is asked each time: lists, searches and profiles hold different fields of a user
 * from different times, and a copy must not depend on which of them was open before.
 * @throws {RestError} also where the portal is not there and nothing is known of the user
 */
export async function userRecord(
  source: RecordSource,
  userId: number,
  signal: AbortSignal,
): Promise<UserRecord> {
  try {
    return { user: await source.lookUp(userId, signal), trouble: undefined };
  } catch (error) {
    const user = source.directory.user(userId);
    if (!user || !(error instanceof RestError) || !UNREACHABLE.has(error.kind)) throw error;
    return { user, trouble: error };
  }
}

/** The departments of a user, by names from the top of the company down. */
export interface Workplaces {
  /** A path for each department; the first name is empty where the top of the company is not known. */
  readonly paths: readonly (readonly string[])[];
  /** True where the portal did not name all departments. */
  readonly incomplete: boolean;
}

/** The departments of a user; asks for them where the portal is there and has not named these yet. */
export async function workplaces(
  departments: Departments,
  { user, trouble }: UserRecord,
): Promise<Workplaces> {
  const ids = user.departments ?? [];
  const paths = (): (readonly string[])[] => {
    const names = departmentNames(departments.known);
    return ids.map(names.path).filter((path) => path !== undefined);
  };
  if (!trouble && paths().length < ids.length) {
    departments.expire();
    await departments.load();
  }
  const named = paths();
  return { paths: named, incomplete: named.length < ids.length };
}
