import * as vscode from 'vscode';
import { parseAccessToken } from '../bitrix24/credentials/access-token.ts';
import { displayAddress, type PortalAddress } from '../bitrix24/credentials/address.ts';
import { parsePastedAddress } from '../bitrix24/credentials/pasted-address.ts';
import { parseWebhook } from '../bitrix24/credentials/webhook.ts';
import { plainText } from '../ui/plain-text.ts';
import { ShownRows } from '../ui/shown-rows.ts';

/** A way to connect to a portal, with what was typed or pasted where it was chosen. */
export type WayIn =
  | { readonly kind: 'webhook' | 'token'; readonly text: string; readonly complete: boolean }
  /** Make a webhook on the portal's own page first. */
  | { readonly kind: 'webhookPage'; readonly address: PortalAddress }
  | { readonly kind: 'application'; readonly address: PortalAddress | undefined }
  | { readonly kind: 'demo' };

type WayItem = vscode.QuickPickItem & { readonly way: WayIn };

/**
 * Offers the ways to connect. Credentials that are pasted in place of a choice are taken at once; the address of a
 * portal gets ways of its own.
 */
export function chooseWayIn(): Promise<WayIn | undefined> {
  return new Promise((resolve) => {
    const box = vscode.window.createQuickPick<WayItem>();
    const rows = new ShownRows(box);
    let chosen: WayIn | undefined;
    const choose = (way: WayIn | undefined): void => {
      if (!way) return;
      chosen = way;
      box.hide();
    };
    box.title = vscode.l10n.t('Connect to Portal');
    box.placeholder = vscode.l10n.t('Select how to connect, or paste a webhook URL or your portal’s address');
    box.ignoreFocusOut = true;
    /** The box that checks takes the place of this one: an Enter after the paste must not fall into a gap between them. */
    const goOn = (way: WayIn): void => {
      box.enabled = false;
      resolve(way);
    };
    box.onDidChangeValue((value) => {
      const pasted = credentialsIn(value);
      if (pasted) goOn(pasted);
      else rows.set(itemsFor(value));
    });
    box.onDidAccept(() => {
      const pasted = credentialsIn(box.value);
      if (pasted) goOn(pasted);
      else
        rows.onceFollowed(() => {
          choose(rows.highlighted?.way);
        });
    });
    box.onDidHide(() => {
      box.dispose();
      resolve(chosen);
    });
    rows.set(itemsFor(''));
    box.show();
  });
}

function credentialsIn(text: string): WayIn | undefined {
  if (parseWebhook(text).ok) return { kind: 'webhook', text, complete: true };
  return parseAccessToken(text, Date.now()).ok ? { kind: 'token', text, complete: true } : undefined;
}

function itemsFor(text: string): WayItem[] {
  const parsed = parsePastedAddress(text);
  const address = parsed.ok ? parsed.address : undefined;
  const typed = text.trim();
  return [
    ...(address ? [webhookPageItem(address)] : []),
    item(
      'link',
      vscode.l10n.t('Inbound Webhook'),
      vscode.l10n.t('The easiest way: paste a URL that you create in Bitrix24'),
      // An address alone is no beginning of a webhook.
      { kind: 'webhook', text: address ? '' : typed, complete: false },
    ),
    item(
      'account',
      vscode.l10n.t('Local Application'),
      vscode.l10n.t('Sign in in the browser with an application registered in Bitrix24'),
      { kind: 'application', address },
    ),
    item(
      'key',
      vscode.l10n.t('Access Token'),
      vscode.l10n.t('For a quick look: paste an application’s token, which expires within an hour'),
      { kind: 'token', text: address ? '' : typed, complete: false },
    ),
    item(
      'beaker',
      vscode.l10n.t('Demo Portal'),
      vscode.l10n.t('Explore with sample data on this computer, no account needed'),
      { kind: 'demo' },
    ),
  ];
}

function webhookPageItem(address: PortalAddress): WayItem {
  const host = displayAddress(address);
  return item(
    'globe',
    vscode.l10n.t('Create a Webhook on {0}…', host),
    vscode.l10n.t('Opens the developer resources of {0} in the browser, then asks for the webhook URL', host),
    { kind: 'webhookPage', address },
  );
}

/** Every way is shown whatever is typed: a pasted text names none of them. */
function item(icon: string, label: string, detail: string, way: WayIn): WayItem {
  return {
    way,
    label: plainText(label),
    detail: plainText(detail),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
  };
}
