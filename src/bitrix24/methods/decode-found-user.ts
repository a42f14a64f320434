import type { PortalUser } from '../user.ts';
import { usersIn } from './decode-user.ts';
import { ignore, type OnUnexpectedField } from './row.ts';

/**
 * The users in a result of `im.search.user.list`. The last activity and the last sign of the mobile
 * application are left out: the portal puts each in the other's place (fact sheet §2.2). There is no large picture;
 * the other one is as large.
 */
export function foundUsersIn(result: unknown, onUnexpectedField: OnUnexpectedField = ignore): PortalUser[] {
  return usersIn(result, onUnexpectedField).map((user) => ({
    ...user,
    avatarHr: user.avatarHr ?? user.avatar,
    lastActivity: undefined,
    mobileLast: undefined,
  }));
}
