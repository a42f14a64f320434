import * as vscode from 'vscode';
import { settings } from '../../portals/settings.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { runCommand } from '../../ui/run-command.ts';
import { findUserIds } from '../ids/find-user-ids.ts';
import type { PortalChoice } from '../portal-choice.ts';
import { linkSpan } from './address-span.ts';
import { profileTooltip } from './user-links.ts';

/** A link in a terminal, and whom it leads to. */
class TerminalUserLink extends vscode.TerminalLink {
  readonly user: UserRef;

  constructor(
    { start, end }: { readonly start: number; readonly end: number },
    tooltip: string,
    user: UserRef,
  ) {
    super(start, end - start, tooltip);
    this.user = user;
  }
}

/** Makes IDs and addresses of users in terminals links to the profile. Asks nothing: a line is scanned on the way of the pointer. */
export class TerminalUserLinks implements vscode.TerminalLinkProvider {
  readonly #portals: PortalChoice;

  constructor(portals: PortalChoice) {
    this.#portals = portals;
  }

  provideTerminalLinks({ line, terminal }: vscode.TerminalLinkContext): TerminalUserLink[] {
    const { moreFields, fewerFields, patterns } = settings.recognition;
    const found = findUserIds(line, 'log', { moreFields, fewerFields, patterns });
    if (found.length === 0) return [];
    const portalOf = this.#portals.inLines(folderOf(terminal));
    return found.flatMap((id) => {
      const span = id.certainty === 'certain' ? linkSpan(line, id, id.start, id.end) : undefined;
      const session = span && portalOf(line, id.start, id);
      if (!session) return [];
      const user = { portalId: session.portal.id, userId: id.id };
      return [new TerminalUserLink(span, profileTooltip(session, id.id), user)];
    });
  }

  async handleTerminalLink(link: vscode.TerminalLink): Promise<void> {
    if (link instanceof TerminalUserLink) await runCommand('portalUsers.openProfile', link.user);
  }
}

/** Where a terminal is, else where it was opened. */
function folderOf({ shellIntegration, creationOptions }: vscode.Terminal): vscode.Uri | undefined {
  if (shellIntegration?.cwd) return shellIntegration.cwd;
  const cwd = 'cwd' in creationOptions ? creationOptions.cwd : undefined;
  return typeof cwd === 'string' ? vscode.Uri.file(cwd) : cwd;
}
