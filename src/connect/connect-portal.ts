import * as vscode from 'vscode';
import { displayAddress, type PortalAddress } from '../bitrix24/credentials/address.ts';
import { parseWebhook } from '../bitrix24/credentials/webhook.ts';
import { webhookPage } from '../bitrix24/portal-pages.ts';
import { portalOf, type Portal } from '../portals/portal.ts';
import type { Checked } from '../portals/portal-connection.ts';
import { plainText } from '../ui/plain-text.ts';
import { portalLabel } from '../strings/portals.ts';
import { webhookProblemText } from '../strings/webhooks.ts';
import { showInputBox, invalid, type Validation } from '../ui/input-box.ts';
import { chooseWayIn, type WayIn } from './choose-way-in.ts';
import { checkAndSave } from './check-connection.ts';
import { connectByApplication, signInAgain } from './connect-application.ts';
import { connectByToken } from './connect-token.ts';
import type { ConnectParts, TypedCredentials } from './connect-parts.ts';

/**
 * Offers the ways to connect, asks for what the chosen one needs, checks it against its portal and saves it.
 * @param active the portal that is shown: where its sign-in has ended, signing in again is offered first
 * @returns true where a portal was saved
 */
export async function connect(parts: ConnectParts, active: Portal | undefined): Promise<boolean> {
  if (active?.kind === 'application' && (await (await parts.store.secrets()).isSignedOut(active))) {
    const again = plainText(vscode.l10n.t('Sign In to {0} Again', portalLabel(active)));
    const other = vscode.l10n.t('Connect to Another Portal…');
    const chosen = await vscode.window.showQuickPick([again, other], {
      placeHolder: vscode.l10n.t('Your sign-in to {0} is no longer valid.', portalLabel(active)),
    });
    if (chosen === again) return signInAgain(parts, active);
    if (chosen === undefined) return false;
  }
  return byWayIn(parts, await chooseWayIn());
}

async function byWayIn(parts: ConnectParts, way: WayIn | undefined): Promise<boolean> {
  switch (way?.kind) {
    case undefined:
      return false;
    case 'webhook':
      return byWebhook(parts, { typed: way });
    case 'webhookPage':
      await vscode.env.openExternal(vscode.Uri.parse(webhookPage(way.address), true));
      return byWebhook(parts, { madeAt: way.address });
    case 'application':
      return connectByApplication(parts, way.address);
    case 'token':
      return connectByToken(parts, { typed: way });
    case 'demo':
      await parts.store.saveDemo();
      return true;
  }
}

/**
 * Asks for new credentials of a saved portal, in the way in which it is connected.
 * @returns true where a portal was saved
 */
export async function connectAgain(parts: ConnectParts, portal: Portal): Promise<boolean> {
  switch (portal.kind) {
    case 'application':
      return signInAgain(parts, portal);
    case 'token':
      return connectByToken(parts, { again: portal });
    case 'webhook':
      return byWebhook(parts, { again: portal });
    case 'demo':
      await parts.store.saveDemo();
      return true;
  }
}

/** What is known before a webhook is asked for. */
interface WebhookBeginning {
  /** The saved portal whose webhook is to be replaced. */
  readonly again?: Portal;
  readonly typed?: TypedCredentials;
  /** The portal on whose page the person makes it. */
  readonly madeAt?: PortalAddress;
}

/** Asks for a webhook, and goes the other way in that is chosen by a button of the box. */
async function byWebhook(parts: ConnectParts, beginning: WebhookBeginning): Promise<boolean> {
  const answer = await askForWebhook(parts, beginning);
  if (answer === 'token') return connectByToken(parts, { again: beginning.again });
  if (answer === 'application') return connectByApplication(parts);
  return answer === true;
}

function askForWebhook(
  parts: ConnectParts,
  { again, typed, madeAt }: WebhookBeginning,
): Promise<true | 'token' | 'application' | undefined> {
  return showInputBox<true | 'token' | 'application'>({
    title: again ? vscode.l10n.t('Reconnect to {0}', portalLabel(again)) : vscode.l10n.t('Connect to Portal'),
    prompt: madeAt
      ? vscode.l10n.t(
          'In the browser, create an inbound webhook with the im and user_basic scopes, then paste its URL here. If another page opened, go to Developer resources › Other › Inbound webhook.',
        )
      : vscode.l10n.t(
          'Paste the URL of an inbound webhook with the im and user_basic scopes. To create one in Bitrix24, go to Developer resources › Other › Inbound webhook.',
        ),
    placeholder: `${madeAt ? `${madeAt.origin}${madeAt.prefix}` : 'https://example.bitrix24.com'}/rest/1/…/`,
    value: typed?.text ?? '',
    complete: typed?.complete ?? false,
    secret: true,
    answers: [
      {
        icon: 'account',
        tooltip: vscode.l10n.t('Sign In with a Local Application Instead'),
        value: 'application',
      },
      { icon: 'key', tooltip: vscode.l10n.t('Use an Access Token Instead'), value: 'token' },
    ],
    hint: hintFor,
    validate: (value, stop) => tryWebhook(value, parts, stop),
  });
}

/** What is understood so far, without the secret. */
function hintFor(value: string): vscode.InputBoxValidationMessage | undefined {
  const parsed = parseWebhook(value);
  if (parsed.ok) {
    const { address, ownerId } = parsed.webhook;
    return {
      message: vscode.l10n.t(
        'Portal {0}, on behalf of user {1}. Press Enter to check the webhook.',
        displayAddress(address),
        ownerId,
      ),
      severity: vscode.InputBoxValidationSeverity.Info,
    };
  }
  if (parsed.problem === 'empty') return undefined;
  return {
    message: webhookProblemText(parsed.problem),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}

async function tryWebhook(
  value: string,
  { store, connections }: ConnectParts,
  stop: AbortController,
): Promise<Validation<true>> {
  const parsed = parseWebhook(value);
  if (!parsed.ok) return invalid(webhookProblemText(parsed.problem));
  const { webhook } = parsed;
  const save = (checked: Checked): Promise<void> => {
    const there = webhook.at(checked.address);
    return store.saveWebhook(portalOf(there, checked), there);
  };
  return checkAndSave(connections, webhook, 'webhook', save, stop);
}
