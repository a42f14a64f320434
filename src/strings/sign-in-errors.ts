import * as l10n from '@vscode/l10n';
import type { Sentence } from './sentence.ts';

const signInAgain = (portal: string): string =>
  l10n.t('Your sign-in to {0} is no longer valid. Sign in again.', portal);

/** What can go wrong with access tokens and with signing in, by code. */
export const signInSentences: Readonly<Record<string, Sentence>> = {
  EXPIRED_TOKEN: ({ portal, kind }) =>
    kind === 'application'
      ? signInAgain(portal)
      : l10n.t('The access token for {0} has expired. Connect again with a new one.', portal),
  INVALID_TOKEN: ({ portal, kind }) =>
    kind === 'application'
      ? signInAgain(portal)
      : l10n.t('{0} doesn’t recognize the access token. Connect again with a new one.', portal),
  SIGN_IN_AGAIN: ({ portal }) => signInAgain(portal),
  WRONG_APPLICATION: ({ portal }) =>
    l10n.t(
      'The authorization server of {0} rejected the application. Check its client_id and client_secret, and make sure that it’s installed.',
      portal,
    ),
  CODE_EXPIRED: ({ portal }) =>
    l10n.t(
      'The code from {0} can be used only once and within 30 seconds. Open the browser again to get a new one.',
      portal,
    ),
  WRONG_STATE: () =>
    l10n.t('The response doesn’t belong to this sign-in, so it wasn’t used. Open the browser again.'),
  NOT_A_CALLBACK: () =>
    l10n.t(
      'This address doesn’t contain a code. Paste the address of the page that the browser is redirected to.',
    ),
  FOREIGN_AUTH_SERVER: ({ portal }) =>
    l10n.t(
      '{0} named an authorization server that isn’t Bitrix24’s own. If you trust it, add it to the portalUsers.authServers setting and sign in again.',
      portal,
    ),
  SECRET_NOT_KEPT: () =>
    l10n.t(
      'VS Code couldn’t save the new sign-in. Make sure that the system keyring is unlocked, and try again.',
    ),
  OTHER_PORTAL: ({ portal }) =>
    l10n.t('The authorization server responded for a portal other than {0}. Sign in again.', portal),
  OAUTH_SCOPE: ({ portal }) =>
    l10n.t(
      'The application of {0} isn’t allowed to do this. Edit it in Bitrix24, select the im and user_basic scopes, and sign in again.',
      portal,
    ),
  LOCK_TIMEOUT: () => l10n.t('Another VS Code window is still busy with this portal. Try again.'),
  STORAGE_NOT_WRITABLE: ({ portal }) =>
    l10n.t(
      'VS Code can’t write to the storage folder that {0} needs. Check the folder’s permissions and the free disk space, and try again.',
      portal,
    ),
  NOT_TOKENS: ({ portal }) =>
    l10n.t('The authorization server of {0} didn’t return tokens. Try again.', portal),
};
