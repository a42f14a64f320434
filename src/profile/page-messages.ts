import * as v from 'valibot';
import type { UserRef } from '../portals/user-ref.ts';
import { isSameUser } from '../portals/user-ref.ts';
import { openLink } from './open-link.ts';
import { commandOf } from './page-buttons.ts';
import type { ProfilePanelHost } from './profile-panel-host.ts';
import { fromPage } from './protocol.ts';

/** What a page can ask of its panel. */
interface PageOwner {
  readonly shown: UserRef;
  /** The page has been drawn, for the first time or anew. */
  readonly drawn: () => void;
  readonly refresh: () => Promise<void>;
}

/** Does what a page asks for. What no page of ours says is dropped. */
export async function handlePageMessage(
  message: unknown,
  panel: PageOwner,
  host: Pick<ProfilePanelHost, 'runErrorAction' | 'run' | 'followLink'>,
): Promise<void> {
  const read = v.safeParse(fromPage, message);
  if (!read.success) return;
  const asked = read.output;
  // A page knows of no portal but its own.
  if ('user' in asked && asked.user.portalId !== panel.shown.portalId) return;
  switch (asked.type) {
    case 'ready':
      panel.drawn();
      break;
    case 'noticeAction':
      if (asked.action !== 'retry') await host.runErrorAction(asked.action, asked.user.portalId);
      else if (isSameUser(asked.user, panel.shown)) await panel.refresh();
      break;
    case 'action': {
      const command = commandOf(asked.action);
      if (command !== undefined) await host.run(command, { ...asked.user, phone: asked.phone });
      break;
    }
    case 'open':
      host.followLink(panel.shown, asked.user);
      break;
    case 'department': {
      const { portalId, userId } = panel.shown;
      const command = asked.opens === 'people' ? 'portalUsers.filterUsers' : 'portalUsers.openDepartmentChat';
      await host.run(command, { portalId, userId, departmentId: asked.departmentId });
      break;
    }
    case 'openLink':
      await openLink(asked.href);
      break;
  }
}
