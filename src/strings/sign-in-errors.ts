import * as l10n from '@vscode/l10n';
import type { Sentence } from './sentence.ts';

const signInAgain = (portal: string): string =>
  l10n.t('Your sign-in to {0} has ended. Sign in again.', portal);

/** What can go wrong with access tokens and with signing in, by code. */
export const signInSentences: Readonly<Record<string, Sentence>> = {
  EXPIRED_TOKEN: ({ portal, kind }) =>
    kind === 'application'
      ? signInAgain(portal)
      : l10n.t('The access token of {0} has expired. Connect again with a new one.', portal),
  INVALID_TOKEN: ({ portal, kind }) =>
    kind === 'application'
      ? signInAgain(portal)
      : l10n.t('{0} does not know the access token. Connect again with a new one.', portal),
  SIGN_IN_AGAIN: ({ portal }) => signInAgain(portal),
  WRONG_APPLICATION: ({ portal }) =>
    l10n.t(
      'The auth server of {0} refused the application: check its client id and key, and that it is installed.',
      portal,
    ),
  CODE_EXPIRED: ({ portal }) =>
    l10n.t(
      'The code from {0} is good for 30 seconds and once. Open the browser again for a new one.',
      portal,
    ),
  WRONG_STATE: () =>
    l10n.t('What came back does not belong to this sign-in, so it was not used. Open the browser again.'),
  NOT_A_CALLBACK: () =>
    l10n.t('This address holds no code: paste the one of the page that the browser ends up on.'),
  FOREIGN_AUTH_SERVER: ({ portal }) =>
    l10n.t(
      '{0} named an auth server that is not Bitrix24’s. If you trust it, add it to portalUsers.authServers and sign in again.',
      portal,
    ),
  SECRET_NOT_KEPT: () =>
    l10n.t(
      'VS Code could not keep the new sign-in: check that the system’s keyring is unlocked and try again.',
    ),
  OTHER_PORTAL: ({ portal }) =>
    l10n.t('The auth server answered for another portal than {0}. Sign in again.', portal),
  OAUTH_SCOPE: ({ portal }) =>
    l10n.t(
      'The application of {0} may not do this: edit it in Bitrix24, tick the scopes im and user_basic, and sign in again.',
      portal,
    ),
  LOCK_TIMEOUT: () =>
    l10n.t('Another window of VS Code is at work on the same portal and does not finish: try again.'),
  STORAGE_NOT_WRITABLE: ({ portal }) =>
    l10n.t(
      'VS Code’s storage folder cannot be written to, which {0} needs: check its rights and the space on the disk, then try again.',
      portal,
    ),
  NOT_TOKENS: ({ portal }) =>
    l10n.t('The auth server of {0} answered with something else than tokens: try again.', portal),
};
