import * as vscode from 'vscode';
import { spokenAddress } from '../bitrix24/address.ts';
import type { RestClient } from '../bitrix24/client.ts';
import { isCancelled, RestError, toRestError } from '../bitrix24/errors.ts';
import { getScopes, probe } from '../bitrix24/methods.ts';
import { parseWebhook, type Webhook } from '../bitrix24/webhook.ts';
import type { Connections } from '../portals/connections.ts';
import { portalOf } from '../portals/portal.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import { errorText } from '../wording/errors.ts';
import { webhookProblemText } from '../wording/webhooks.ts';

/**
 * Asks for a webhook, checks it against its portal and saves it. What is typed stays until it works or is given up.
 * @returns true where a portal was saved
 */
export function connect(store: PortalStore, connections: Connections): Promise<boolean> {
  return new Promise((resolve) => {
    const input = createWebhookInput();
    let check = new AbortController();
    let saved = false;
    const accept = async (): Promise<void> => {
      check = new AbortController();
      input.busy = true;
      input.enabled = false;
      const refusal = await tryWebhook(input.value, store, connections, check);
      saved = refusal === undefined;
      if (saved) {
        input.hide();
        return;
      }
      input.busy = false;
      input.enabled = true;
      input.validationMessage = refusal;
    };
    input.onDidAccept(() => void accept());
    input.onDidHide(() => {
      check.abort();
      input.dispose();
      resolve(saved);
    });
    input.show();
  });
}

function createWebhookInput(): vscode.InputBox {
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Connect to Portal');
  input.prompt = vscode.l10n.t(
    'Paste an inbound webhook with the scopes im and user_basic. In Bitrix24: Developer resources › Other › Inbound webhook.',
  );
  input.placeholder = 'https://example.bitrix24.com/rest/1/…/';
  input.ignoreFocusOut = true;
  input.password = true;
  input.buttons = [eyeButton(input.password)];
  input.onDidTriggerButton(() => {
    input.password = !input.password;
    input.buttons = [eyeButton(input.password)];
  });
  input.onDidChangeValue((value) => {
    input.validationMessage = hintFor(value);
  });
  return input;
}

function eyeButton(hidden: boolean): vscode.QuickInputButton {
  return {
    iconPath: new vscode.ThemeIcon(hidden ? 'eye' : 'eye-closed'),
    tooltip: hidden ? vscode.l10n.t('Show What Is Typed') : vscode.l10n.t('Hide What Is Typed'),
  };
}

/** What is understood so far, without the secret. */
function hintFor(value: string): vscode.InputBoxValidationMessage | undefined {
  const parsed = parseWebhook(value);
  if (parsed.ok) {
    const { address, ownerId } = parsed.webhook;
    return {
      message: vscode.l10n.t(
        'Portal {0}, in the name of user {1}. Press Enter to check it.',
        spokenAddress(address),
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

/** Checks and saves; the sentence that says what is wrong otherwise, an empty one where the person stopped it. */
async function tryWebhook(
  value: string,
  store: PortalStore,
  connections: Connections,
  check: AbortController,
): Promise<string | undefined> {
  const parsed = parseWebhook(value);
  if (!parsed.ok) return webhookProblemText(parsed.problem);
  const { webhook } = parsed;
  const portal = spokenAddress(webhook.address);
  try {
    const scopes = await withCancel(vscode.l10n.t('Checking {0}…', portal), check, (signal) =>
      checkWebhook(connections.try(webhook), signal),
    );
    return await save(webhook, scopes, store);
  } catch (error) {
    return isCancelled(error) ? '' : errorText(toRestError(error, 'connect'), { portal });
  }
}

/** `profile` answers every webhook, so it tells a wrong secret from a missing scope, which `scope` then shows. */
async function checkWebhook(client: RestClient, signal: AbortSignal): Promise<string[]> {
  await probe(client, { signal });
  const scopes = await getScopes(client, { signal });
  if (!scopes.includes('im')) throw new RestError('scope', 'IM_SCOPE_MISSING', 'im.user.get');
  return scopes;
}

async function save(
  webhook: Webhook,
  scopes: readonly string[],
  store: PortalStore,
): Promise<string | undefined> {
  try {
    await store.saveWebhook(portalOf(webhook, scopes), webhook);
    return undefined;
  } catch {
    return vscode.l10n.t(
      'VS Code could not keep the secret, so the portal was not saved: check that the system’s keyring is unlocked and try again.',
    );
  }
}

/** Runs something with a progress that can be cancelled. */
async function withCancel<T>(
  title: string,
  controller: AbortController,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => {
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return work(controller.signal);
    },
  );
}
