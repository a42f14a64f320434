import * as vscode from 'vscode';
import type { Portal } from '../../portals/portal.ts';
import { knownOwner, type OpenedSessions } from '../../portals/known-owner.ts';
import { portalForgotten } from '../../portals/portal-forgotten.ts';
import type { PortalStore } from '../../portals/portal-store.ts';
import { isPortalRow } from '../../views/portals/portal-row.ts';
import { plainText } from '../../ui/plain-text.ts';
import { activeText, portalIcon, portalLabel, portalRemarks } from '../../strings/portals.ts';

/**
 * The saved portal that an argument names: a row of the Portals view, or the ID of a portal.
 * @throws {RestError} where the argument names one that was forgotten: no other portal is meant
 */
export function portalArgument(argument: unknown, store: PortalStore): Portal | undefined {
  const portalId = isPortalRow(argument) ? argument.portalId : argument;
  if (typeof portalId !== 'string') return undefined;
  const portal = store.portals.find(({ id }) => id === portalId);
  if (!portal) throw portalForgotten(portalId);
  return portal;
}

/** The saved portals, and what this window knows of those that were opened in it. */
export interface PickedFrom {
  readonly store: Pick<PortalStore, 'portals' | 'active'>;
  readonly sessions: OpenedSessions;
}

/** The same for what changes the portal that is picked. */
export interface PortalParts extends PickedFrom {
  readonly store: PortalStore;
}

/** Lets the person pick one of the saved portals, or of some of them; the active one comes first and is marked. */
export async function pickPortal(
  { store, sessions }: PickedFrom,
  placeHolder: string,
  among: readonly Portal[] = store.portals,
): Promise<Portal | undefined> {
  const active = store.active?.id;
  const items = among
    .toSorted((one, other) => Number(other.id === active) - Number(one.id === active))
    .map((portal) => ({
      portal,
      label: plainText(portalLabel(portal)),
      description: plainText(
        [
          ...portalRemarks(portal, knownOwner(sessions, portal)),
          ...(portal.id === active ? [activeText()] : []),
        ].join(' · '),
      ),
      iconPath: new vscode.ThemeIcon(portalIcon(portal, portal.id === active)),
    }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.portal;
}

/** Lets the person choose the portal that the Users view shows. */
export async function pickPortalToShow(parts: PortalParts): Promise<void> {
  const portal = await pickPortal(parts, vscode.l10n.t('Select a portal to show in the Users view'));
  if (portal) await parts.store.activate(portal);
}

/** The only saved portal, or the one that the person picks. */
export async function pickIfSeveral(parts: PickedFrom, placeHolder: string): Promise<Portal | undefined> {
  const [only, another] = parts.store.portals;
  return another ? pickPortal(parts, placeHolder) : only;
}
