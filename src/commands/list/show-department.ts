import type { DepartmentRef } from '../../portals/department-ref.ts';
import { portalForgotten } from '../../portals/portal-forgotten.ts';
import { groupText } from '../../strings/arrangement.ts';
import { showUsersView } from '../../views/users/show-users-view.ts';
import type { CommandParts } from '../handler.ts';

type DepartmentParts = Pick<CommandParts, 'store' | 'sessions' | 'arrangement' | 'users' | 'announce'>;

/**
 * Shows the people of a department in the Users view, of its portal whichever was shown there.
 * @throws {RestError} where the portal was forgotten
 */
export async function showDepartment(
  { portalId, departmentId }: DepartmentRef,
  { store, sessions, arrangement, users, announce }: DepartmentParts,
): Promise<void> {
  const session = sessions.of(portalId);
  if (!session) throw portalForgotten(portalId);
  if (store.active?.id !== portalId) await store.activate(session.portal);
  const known = session.departments.known.find(({ id }) => id === departmentId);
  const name = groupText({ kind: 'department', id: departmentId, name: known?.name });
  arrangement.filterBy({ text: '', flags: [], department: { id: departmentId, name } });
  await showUsersView();
  announce(users.summary);
}
