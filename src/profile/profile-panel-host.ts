import type * as vscode from 'vscode';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { CommandId } from '../ui/command-ids.ts';
import type { PageParts } from './html.ts';
import type { Pictures } from '../ui/pictures.ts';
import type { NoticeAction, PhoneKind } from './protocol.ts';

/** What all panels share. */
export interface ProfilePanelParts {
  readonly pictures: Pictures;
  readonly page: PageParts;
}

/** What a panel needs from outside. */
export interface ProfilePanelHost {
  readonly extensionUri: vscode.Uri;
  /** The session of a portal as it is now: another one after its webhook was replaced. */
  readonly session: (portalId: string) => PortalSession | undefined;
  /** When a portal was last asked for this very user, as far as is known. */
  readonly askedAt: (user: UserRef) => number | undefined;
  /** Does what a button of a notice offers, but for `retry`, which the panel does itself. */
  readonly runErrorAction: (action: Exclude<NoticeAction, 'retry'>, portalId: string) => Promise<void>;
  /** Runs the command of a button. */
  readonly run: (
    command: CommandId,
    user: UserRef & { phone?: PhoneKind | undefined; departmentId?: number },
  ) => Promise<void>;
  /** Opens the profile that a link in the profile of another user leads to. */
  readonly followLink: (from: UserRef, to: UserRef) => void;
  /** Called when the page of a panel can be read. */
  readonly onDrawn: () => void;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
}

/** What reading the code of panels needs from outside. */
export interface LoaderHost extends Pick<ProfilePanelHost, 'extensionUri' | 'log'> {
  /** Where the window notes whose profiles are open. */
  readonly workspaceState: vscode.Memento;
}
