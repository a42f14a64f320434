import * as vscode from 'vscode';
import type { Portal } from '../portals/portal.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import { portalLabel } from '../wording/portals.ts';

/** Lets the person pick one of the saved portals; the active one is marked. */
export async function pickPortal(store: PortalStore, placeHolder: string): Promise<Portal | undefined> {
  const active = store.active?.id;
  const items = store.portals.map((portal) => ({
    portal,
    label: portalLabel(portal),
    description: [
      portal.kind === 'demo' ? undefined : vscode.l10n.t('as user {0}', portal.ownerId),
      portal.kind === 'application' ? vscode.l10n.t('by application') : undefined,
      portal.kind === 'token' ? vscode.l10n.t('by access token') : undefined,
      portal.id === active ? vscode.l10n.t('shown in the Users view') : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    iconPath: new vscode.ThemeIcon(
      portal.id === active ? 'check' : portal.kind === 'demo' ? 'beaker' : 'server',
    ),
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.portal;
}
