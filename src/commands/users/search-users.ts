import type { PortalSession } from '../../portals/portal-session.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import { pickUser, type UserPickerParts } from '../../ui/user-picker.ts';

/** Opens the profile of a user who is found by name, position, email, phone or ID. */
export async function searchUsers(
  session: PortalSession,
  { recent, announce, panels }: UserPickerParts & { readonly panels: Pick<ProfilePanels, 'open'> },
): Promise<void> {
  const userId = await pickUser(session, { recent, announce });
  if (userId === undefined) return;
  const portalId = session.portal.id;
  recent.add(portalId, userId);
  await panels.open({ portalId, userId }, { preview: 'fromQuickPick' });
}
