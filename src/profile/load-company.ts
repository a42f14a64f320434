import type { PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { departmentLabelsOf } from './view-model/view-model.ts';

/**
 * Loads what a portal tells of a user's departments and of their heads.
 * @param onLoaded is called when more is known, unless the signal has aborted
 */
export async function loadCompany(
  session: PortalSession | undefined,
  user: PortalUser | undefined,
  signal: AbortSignal,
  onLoaded: () => void,
): Promise<void> {
  if (!session || !user?.departments?.length) return;
  const tell = (): void => {
    if (!signal.aborted) onLoaded();
  };
  if (await session.departments.load()) tell();
  const heads = departmentLabelsOf(session).unknownHeads(user);
  if (heads.length === 0 || signal.aborted) return;
  // Without an answer the head's id stands there.
  await Promise.allSettled(heads.map((id) => session.lookUp(id, signal)));
  tell();
}
