import * as vscode from 'vscode';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import type { Credentials } from '../bitrix24/credentials/credentials.ts';
import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import type { Connections } from '../portals/connections.ts';
import type { Portal } from '../portals/portal.ts';
import type { Checked } from '../portals/portal-connection.ts';
import type { ErrorContext } from '../strings/sentence.ts';
import { errorText } from '../strings/errors.ts';
import { invalid, valid, type Validation } from '../ui/input-box.ts';
import { withCancel } from '../ui/with-cancel.ts';

/** Checks credentials against their portal and saves what they open. */
export async function checkAndSave(
  connections: Connections,
  credentials: Credentials,
  kind: Portal['kind'],
  save: (checked: Checked) => Promise<void>,
  stop: AbortController,
): Promise<Validation<true>> {
  const portal = displayAddress(credentials.address);
  try {
    const checked = await withCancel(vscode.l10n.t('Checking {0}…', portal), stop, async (signal) =>
      (await connections.try(credentials)).check(signal),
    );
    await save(checked);
    return valid(true);
  } catch (error) {
    const context = { portal, kind };
    return invalid(isCancelled(error) ? '' : refusalText(toRestError(error, 'connect'), context));
  }
}

function refusalText(error: RestError, context: ErrorContext): string {
  if (!error.movedTo) return errorText(error, context);
  // The person is just typing an address, so an error is enough: no question whether to follow.
  return vscode.l10n.t(
    '{0} has moved to {1}. If you trust that address, enter it instead of the old one.',
    context.portal,
    displayAddress(error.movedTo),
  );
}
