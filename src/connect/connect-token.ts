import * as vscode from 'vscode';
import { parseAccessToken } from '../bitrix24/credentials/access-token.ts';
import { tokenPortalOf, type Portal } from '../portals/portal.ts';
import { portalLabel } from '../strings/portals.ts';
import { distanceText } from '../strings/dates.ts';
import { tokenProblemText } from '../strings/sign-in.ts';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import { showInputBox, invalid, valid, type Validation } from '../ui/input-box.ts';
import { checkAndSave } from './check-connection.ts';
import type { ConnectParts, TypedCredentials } from './connect-parts.ts';

/**
 * Asks for an access token and, where its text does not tell, for its portal; checks and saves it.
 * @param beginning.again a saved portal whose token is to be replaced
 * @returns true where a portal was saved
 */
export async function connectByToken(
  parts: ConnectParts,
  { again, typed }: { readonly again?: Portal | undefined; readonly typed?: TypedCredentials } = {},
): Promise<boolean> {
  const title = again
    ? vscode.l10n.t('Reconnect to {0} with an Access Token', portalLabel(again))
    : vscode.l10n.t('Connect with an Access Token');
  const answer = await showInputBox<true | { readonly token: string }>({
    title,
    prompt: vscode.l10n.t(
      'Paste an application’s access token, or the whole response that contains it. A token is valid for up to one hour.',
    ),
    placeholder: '{"access_token": "…", "client_endpoint": "https://example.bitrix24.com/rest/", …}',
    value: typed?.text ?? '',
    complete: typed?.complete ?? false,
    secret: true,
    hint: (value) => hintFor(value),
    validate: async (value, stop) => {
      const parsed = parseAccessToken(value, Date.now());
      const bare = !parsed.ok && parsed.problem === 'addressMissing';
      return bare ? valid({ token: value }) : tryToken(value, undefined, parts, stop);
    },
  });
  if (answer === true || answer === undefined) return answer === true;
  const saved = await showInputBox<true>({
    title,
    prompt: vscode.l10n.t('Enter the address of the portal that issued the token.'),
    placeholder: 'example.bitrix24.com',
    hint: (portal) => hintFor(answer.token, portal),
    validate: (portal, stop) => tryToken(answer.token, portal, parts, stop),
  });
  return saved === true;
}

/** What is understood so far, without the token. */
function hintFor(text: string, portal?: string): vscode.InputBoxValidationMessage | undefined {
  const parsed = parseAccessToken(text, Date.now(), portal);
  if (!parsed.ok) return undefined;
  const { address, expiresAt } = parsed.token;
  return {
    message: vscode.l10n.t(
      'Portal {0}. The token expires {1} at the latest. Press Enter to check the token.',
      displayAddress(address),
      distanceText(expiresAt, Date.now()),
    ),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

async function tryToken(
  text: string,
  portal: string | undefined,
  { store, connections }: ConnectParts,
  stop: AbortController,
): Promise<Validation<true>> {
  const parsed = parseAccessToken(text, Date.now(), portal);
  if (!parsed.ok) return invalid(tokenProblemText(parsed.problem));
  const { token } = parsed;
  return checkAndSave(
    connections,
    token,
    'token',
    (checked) => {
      const there = token.at(checked.address);
      return store.saveToken(tokenPortalOf(there, checked.ownerId, checked), there);
    },
    stop,
  );
}
