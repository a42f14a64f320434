import * as vscode from 'vscode';
import { portalForgotten } from '../portals/portal-forgotten.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { PAGE_OPTIONS } from './html.ts';
import { tabTitle } from './profile-tab.ts';
import { titleOf } from './view-model/view-model.ts';

/** VS Code keeps these of a panel for its whole life: `PANEL_VERSION` goes up with every change here. */
const PANEL_OPTIONS: vscode.WebviewPanelOptions = { enableFindWidget: true };

/**
 * A panel for a user, with all that VS Code would else have to change afterwards.
 * @throws {RestError} where the portal was forgotten: the panel would stay empty
 */
export function newPanel(
  viewType: string,
  place: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean },
  user: UserRef,
  session: PortalSession | undefined,
): vscode.WebviewPanel {
  if (!session) throw portalForgotten(user.portalId);
  const title = tabTitle(titleOf(user, session.directory.user(user.userId)));
  return vscode.window.createWebviewPanel(viewType, title, place, { ...PAGE_OPTIONS, ...PANEL_OPTIONS });
}
