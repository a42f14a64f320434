import * as vscode from 'vscode';
import { oneLine } from '../../bitrix24/text.ts';
import type { Portal } from '../../portals/portal.ts';
import { addressLabel, portalLabel } from '../../strings/portals.ts';
import { pickIfSeveral, type PortalParts } from './pick-portal.ts';

/** Signs of a name: it stands in titles and in the middle of sentences. */
const LONGEST = 60;

/**
 * Lets the person call a portal by a name of their own, in every window; nothing is changed in Bitrix24.
 * @param meant the person picks one where no portal is named
 */
export async function renamePortal(parts: PortalParts, meant: Portal | undefined): Promise<void> {
  const portal = meant ?? (await pickIfSeveral(parts, vscode.l10n.t('Select a portal to rename')));
  if (!portal) return;
  const address = addressLabel(portal);
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Portal'),
    prompt: vscode.l10n.t('Enter a name to show for {0}. Leave it empty to restore the default.', address),
    placeHolder: address,
    value: portalLabel(portal),
    ignoreFocusOut: true,
    validateInput: (text) =>
      oneLine(text).length > LONGEST
        ? vscode.l10n.t('The name is too long. Use up to {0} characters.', LONGEST)
        : undefined,
  });
  if (typed === undefined) return;
  const name = oneLine(typed);
  await parts.store.rename(portal, name === '' || name === address ? undefined : name);
}
