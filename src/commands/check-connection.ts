import * as vscode from 'vscode';
import { spokenAddress } from '../bitrix24/address.ts';
import type { Credentials } from '../bitrix24/credentials.ts';
import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import type { Connections } from '../portals/connections.ts';
import type { Portal } from '../portals/portal.ts';
import type { Checked } from '../portals/portal-connection.ts';
import { errorText, type ErrorContext } from '../wording/errors.ts';
import { refused, right, type Verdict } from './box.ts';
import { withCancel } from './with-cancel.ts';

/** Checks credentials against their portal and saves what they open. */
export async function checkAndSave(
  connections: Connections,
  credentials: Credentials,
  kind: Portal['kind'],
  save: (checked: Checked) => Promise<void>,
  stop: AbortController,
): Promise<Verdict<true>> {
  const portal = spokenAddress(credentials.address);
  try {
    const checked = await withCancel(vscode.l10n.t('Checking {0}…', portal), stop, async (signal) =>
      (await connections.try(credentials)).check(signal),
    );
    await save(checked);
    return right(true);
  } catch (error) {
    const context = { portal, kind };
    return refused(isCancelled(error) ? '' : refusalText(toRestError(error, 'connect'), context));
  }
}

function refusalText(error: RestError, context: ErrorContext): string {
  if (!error.movedTo) return errorText(error, context);
  // A person who is typing the address can type the new one: no question whether to follow is needed.
  return vscode.l10n.t(
    '{0} has moved to {1}: if you know that address, type it in place of the old one.',
    context.portal,
    spokenAddress(error.movedTo),
  );
}
