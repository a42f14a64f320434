import * as vscode from 'vscode';
import { spokenAddress } from '../bitrix24/address.ts';
import type { RestClient } from '../bitrix24/client.ts';
import type { Credentials } from '../bitrix24/credentials.ts';
import { isCancelled, RestError, toRestError } from '../bitrix24/errors.ts';
import { getScopes, probe } from '../bitrix24/methods.ts';
import type { Connections } from '../portals/connections.ts';
import { errorText } from '../wording/errors.ts';
import { refused, right, type Verdict } from './box.ts';

/** Who answers to credentials, and what they may do. */
export interface Checked {
  readonly ownerId: number;
  readonly scopes: readonly string[];
}

/** Checks credentials against their portal and saves what they open. */
export async function checkAndSave(
  connections: Connections,
  credentials: Credentials,
  save: (checked: Checked) => Promise<void>,
  stop: AbortController,
): Promise<Verdict<true>> {
  const portal = spokenAddress(credentials.address);
  try {
    const checked = await withCancel(vscode.l10n.t('Checking {0}…', portal), stop, (signal) =>
      check(connections.try(credentials), signal),
    );
    return await saved(() => save(checked));
  } catch (error) {
    return refused(isCancelled(error) ? '' : errorText(toRestError(error, 'connect'), { portal }));
  }
}

/** `profile` answers everybody, so it tells wrong credentials from a missing scope, which `scope` then shows. */
async function check(client: RestClient, signal: AbortSignal): Promise<Checked> {
  const ownerId = await probe(client, { signal });
  const scopes = await getScopes(client, { signal });
  if (!scopes.includes('im')) throw new RestError('scope', 'IM_SCOPE_MISSING', 'im.user.get');
  return { ownerId, scopes };
}

async function saved(save: () => Promise<void>): Promise<Verdict<true>> {
  try {
    await save();
    return right(true);
  } catch {
    return refused(
      vscode.l10n.t(
        'VS Code could not keep the secret, so the portal was not saved: check that the system’s keyring is unlocked and try again.',
      ),
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
