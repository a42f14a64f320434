import * as vscode from 'vscode';
import { isPresenceKind, type Presence } from '../../directory/model/presence.ts';
import { presenceBadge, presenceWord } from '../../strings/people.ts';

/** The scheme of the addresses that VS Code decorates rows by: they name no document. */
export const ROW_SCHEME = 'portal-user-row';

const colors: Readonly<Record<Presence['kind'], string | undefined>> = {
  online: 'charts.green',
  absent: 'charts.yellow',
  // Two letters and an icon say it; a paler name could not be read in dark themes.
  dismissed: undefined,
  seen: undefined,
  never: undefined,
  unknown: undefined,
};

/** The address of a row. It names the presence, so that another presence is another address. */
export function rowUri(portalId: string, userId: number, presence: Presence): vscode.Uri {
  return vscode.Uri.from({
    scheme: ROW_SCHEME,
    path: `/${encodeURIComponent(portalId)}/${userId}`,
    query: presence.kind,
  });
}

/** Colours the name of a row by presence and puts two letters behind it. */
export class PresenceDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== ROW_SCHEME || !isPresenceKind(uri.query)) return undefined;
    const badge = presenceBadge(uri.query);
    if (badge === undefined) return undefined;
    const color = colors[uri.query];
    return new vscode.FileDecoration(
      badge,
      presenceWord(uri.query),
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
  }
}
