import type { UsersTarget, UserTarget } from './command-target.ts';
import type { Handler, HandlerContext } from './handler.ts';

/** A command that says another thing of several users than of one. */
export function oneOrSeveral(
  one: (target: UserTarget, context: HandlerContext) => Promise<void>,
  several: (targets: UsersTarget, context: HandlerContext) => Promise<void>,
): Handler {
  return {
    about: 'users',
    run: ({ session, userIds, announce }, context) => {
      const [userId, ...others] = userIds;
      return others.length === 0
        ? one({ session, userId, announce }, context)
        : several({ session, userIds, announce }, context);
    },
  };
}
