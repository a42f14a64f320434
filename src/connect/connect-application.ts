import * as vscode from 'vscode';
import type { PortalAddress } from '../bitrix24/credentials/address.ts';
import { AccessToken } from '../bitrix24/credentials/access-token.ts';
import { parsePastedAddress } from '../bitrix24/credentials/pasted-address.ts';
import { pastedValue } from '../bitrix24/credentials/pasted-text.ts';
import { Application } from '../bitrix24/oauth/application.ts';
import { AuthServers } from '../bitrix24/oauth/auth-server.ts';
import type { SignedIn } from '../bitrix24/oauth/sign-in.ts';
import { applicationPortalOf, type ApplicationPortal } from '../portals/portal.ts';
import { EXTENSION_ID } from '../portals/extension-id.ts';
import { settings } from '../portals/settings.ts';
import { addressProblemText } from '../strings/sign-in.ts';
import { showInputBox, invalid, valid, type Validation } from '../ui/input-box.ts';
import { checkAndSave } from './check-connection.ts';
import type { ConnectParts } from './connect-parts.ts';
import { signInByBrowser } from './sign-in-by-browser.ts';

/**
 * Asks for a portal and its local application, lets the person sign in in the browser, checks and saves.
 * @param known the portal, where the person has typed its address already
 * @returns true where a portal was saved
 */
export async function connectByApplication(parts: ConnectParts, known?: PortalAddress): Promise<boolean> {
  const title = vscode.l10n.t('Sign In with a Local Application');
  const address =
    known ??
    (await showInputBox<PortalAddress>({
      title,
      prompt: vscode.l10n.t('Enter the address of the portal to sign in to.'),
      placeholder: 'example.bitrix24.com',
      validate: (value) => Promise.resolve(validateAddress(value)),
    }));
  if (!address) return false;
  const clientId = await showInputBox<string>({
    title,
    prompt: vscode.l10n.t(
      'Paste the client_id of the application. To create an application in Bitrix24, go to Developer resources › Other › Local application and set its handler path to {0} or {1}.',
      ...callbackAddresses(),
    ),
    placeholder: 'local.…',
    validate: (value) => Promise.resolve(validateKey(value)),
  });
  if (clientId === undefined) return false;
  const secret = await showInputBox<string>({
    title,
    prompt: vscode.l10n.t(
      'Paste the client_secret of the application. VS Code keeps it in its secret storage.',
    ),
    placeholder: '',
    secret: true,
    validate: (value) => Promise.resolve(validateKey(value)),
  });
  if (secret === undefined) return false;
  return signIn(parts, address, new Application(clientId, secret));
}

/** Signs in to a saved portal again, with the application that it was saved with. */
export async function signInAgain(parts: ConnectParts, portal: ApplicationPortal): Promise<boolean> {
  const application = await (await parts.store.secrets()).applicationOf(portal);
  if (!application) return connectByApplication(parts);
  const { origin, prefix } = portal;
  return signIn(parts, { origin, prefix }, application);
}

async function signIn(
  parts: ConnectParts,
  address: PortalAddress,
  application: Application,
): Promise<boolean> {
  const signInParts = { address, application, authServers: new AuthServers(settings.authServers) };
  const keep = (signedIn: SignedIn, stop: AbortController): Promise<Validation<true>> =>
    checkAndKeep(parts, application, signedIn, stop);
  return (await signInByBrowser(signInParts, parts.signInCallbacks, keep)) === true;
}

async function checkAndKeep(
  { connections, store }: ConnectParts,
  application: Application,
  signedIn: SignedIn,
  stop: AbortController,
): Promise<Validation<true>> {
  const { tokens, address, authServer, memberId } = signedIn;
  const { accessToken, expiresAt } = tokens.reveal();
  return checkAndSave(
    connections,
    new AccessToken(accessToken, { address, expiresAt, memberId }),
    'application',
    (checked) => {
      const there = { address: checked.address, memberId };
      const portal = applicationPortalOf(there, checked.ownerId, checked);
      return store.saveApplication(portal, { application, authServer, tokens });
    },
    stop,
  );
}

/** What an application's card may have as its handler address, so that the code comes back by itself. */
function callbackAddresses(): [byUri: string, byPort: string] {
  return [
    `${vscode.env.uriScheme}://${EXTENSION_ID}/sign-in`,
    `http://127.0.0.1:${settings.signInPort}/sign-in`,
  ];
}

function validateAddress(value: string): Validation<PortalAddress> {
  const parsed = parsePastedAddress(value);
  return parsed.ok ? valid(parsed.address) : invalid(addressProblemText(parsed.problem));
}

function validateKey(value: string): Validation<string> {
  const key = pastedValue(value);
  // Both are copied from the application's page; a space would only come from copying too much.
  if (/^[\w.-]{8,256}$/.test(key)) return valid(key);
  return invalid(vscode.l10n.t('This value isn’t valid. Copy it from the application’s page in Bitrix24.'));
}
