import * as vscode from 'vscode';
import type { Portal } from '../portals/portal.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import { isPortalRow } from '../tree/portal-row.ts';
import { activeText, portalIcon, portalLabel, portalRemarks } from '../wording/portals.ts';

/** Lets the person pick one of the saved portals; the active one is marked. */
export async function pickPortal(store: PortalStore, placeHolder: string): Promise<Portal | undefined> {
  const active = store.active?.id;
  const items = store.portals.map((portal) => ({
    portal,
    label: portalLabel(portal),
    description: [...portalRemarks(portal), ...(portal.id === active ? [activeText()] : [])].join(' · '),
    iconPath: new vscode.ThemeIcon(portalIcon(portal, portal.id === active)),
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.portal;
}

/** The portal that a command is about: that of a row, the only one, or the one that the person picks. */
export async function portalFor(
  store: PortalStore,
  row: unknown,
  placeHolder: string,
): Promise<Portal | undefined> {
  if (isPortalRow(row)) return store.portals.find(({ id }) => id === row.portalId);
  const [only, another] = store.portals;
  return another ? pickPortal(store, placeHolder) : only;
}
