import * as vscode from 'vscode';
import { isPresenceKind, type Presence } from '../../directory/model/presence.ts';

/** The scheme of the addresses that VS Code decorates rows by: they name no document. */
export const ROW_SCHEME = 'portal-user-row';

/** The address of a row. It names the presence, so that another presence is another address. */
export function rowUri(portalId: string, userId: number, presence: Presence): vscode.Uri {
  return vscode.Uri.from({
    scheme: ROW_SCHEME,
    path: `/${encodeURIComponent(portalId)}/${userId}`,
    query: presence.kind,
  });
}

/** Puts two letters behind the name of a row, without a colour: a coloured name reads as a file that Git has changed. */
export class PresenceDecorations implements vscode.FileDecorationProvider {
  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== ROW_SCHEME || !isPresenceKind(uri.query)) return undefined;
    const { presenceBadge, presenceWord } = await import('../../strings/people.ts');
    const badge = presenceBadge(uri.query);
    return badge === undefined ? undefined : new vscode.FileDecoration(badge, presenceWord(uri.query));
  }
}
