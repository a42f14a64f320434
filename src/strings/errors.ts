import * as l10n from '@vscode/l10n';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import { REST_NOT_ON_PLAN, type RestError, type RestErrorKind } from '../bitrix24/errors.ts';
import { refusals } from './refusals.ts';
import { secretSentences } from './secret-errors.ts';
import type { ErrorContext, Sentence } from './sentence.ts';
import { signInSentences } from './sign-in-errors.ts';

const unreachable: Sentence = ({ portal }) =>
  l10n.t('{0} cannot be reached: check the address, the network and the proxy settings.', portal);

/** One sentence a kind, each with what to do next. */
export const byKind: Readonly<Record<RestErrorKind, Sentence>> = {
  ...refusals,
  notFound: ({ portal }) =>
    l10n.t('{0} does not know what was asked for; its version may be too old.', portal),
  limited: ({ portal }) =>
    l10n.t('{0} asks for fewer requests at a time: wait a little and try again.', portal),
  overloaded: ({ portal }) => l10n.t('{0} has a problem of its own at the moment: try again later.', portal),
  portalGone: ({ portal }) =>
    l10n.t('{0} no longer exists. Connect to another portal or forget this one.', portal),
  tls: ({ portal }) =>
    l10n.t(
      'The certificate of {0} is not trusted by this computer: install its issuer in the system, or ask its administrator.',
      portal,
    ),
  network: unreachable,
  timeout: ({ portal }) => l10n.t('{0} did not answer in time: try again.', portal),
  badReply: ({ portal }, { code }) =>
    l10n.t('{0} answered with the error {1}: try again, or see the log.', portal, code),
  internal: () =>
    l10n.t(
      'Something went wrong in the Portal Users extension itself: try again, and see the log if it stays.',
    ),
  cancelled: () => l10n.t('Cancelled.'),
};

/** Where one code deserves better words than its kind. */
export const byCode: Readonly<Record<string, Sentence>> = {
  ...secretSentences,
  ...signInSentences,
  INVALID_REQUEST: ({ portal }) =>
    l10n.t('{0} answers over https only: connect again with an address that starts with https://.', portal),
  ERROR_METHOD_NOT_FOUND: ({ portal }, { method }) =>
    l10n.t('{0} does not have {1}: its version of Bitrix24 is too old for it.', portal, method),
  USER_NOT_EXISTS: ({ portal, userId }) =>
    userId === undefined
      ? l10n.t('There is no such user on {0}: check the id.', portal)
      : l10n.t('There is no user {0} on {1}: check the id.', userId, portal),
  ID_EMPTY: () => l10n.t('A user id is a whole number above zero: type one such as 42.'),
  ACCESS_DENIED: ({ portal, userId }) =>
    userId === undefined
      ? l10n.t('On {0} you may see only people of your own extranet groups: ask for one of those.', portal)
      : l10n.t(
          'On {0} you may see only people of your own extranet groups, and user {1} is not one.',
          portal,
          userId,
        ),
  OPERATION_TIME_LIMIT: ({ portal }) =>
    l10n.t('{0} takes no more requests like this one for now: try again in about ten minutes.', portal),
  [REST_NOT_ON_PLAN]: ({ portal }) =>
    l10n.t('{0} has no REST in its plan: ask its administrator for a commercial plan.', portal),
  NOT_JSON: ({ portal }) =>
    l10n.t(
      '{0} answered with a page instead of data: check the address and the proxy, then try again.',
      portal,
    ),
  REPLY_TOO_LARGE: ({ portal }) =>
    l10n.t('{0} sent more than 32 MB at once, which was not read: try again, or see the log.', portal),
  WRONG_USER: ({ portal }) =>
    l10n.t('{0} answered about somebody else, so the answer was not used: try again.', portal),
  NOT_A_PORTAL: ({ portal }) =>
    l10n.t('{0} answers, but not as a Bitrix24 portal: check the address.', portal),
  PROXY_SIGN_IN: ({ portal }) =>
    l10n.t(
      'The proxy on the way to {0} asks for a sign-in: check http.proxy, with its user name and password, in VS Code’s settings.',
      portal,
    ),
  CONNECT_TIMEOUT: unreachable,
  ENOTFOUND: ({ portal }) =>
    l10n.t('No server is called {0}: check the address, or the network and proxy.', portal),
  ECONNREFUSED: ({ portal }) =>
    l10n.t('No server listens at {0}: check the address, or try again when it is up.', portal),
  PORTAL_MOVED: ({ portal }, { movedTo }) =>
    movedTo
      ? l10n.t(
          '{0} has moved to {1}. Follow it only if you know that address.',
          portal,
          displayAddress(movedTo),
        )
      : l10n.t('{0} has moved to another address. Connect again with the new one.', portal),
  SENT_TO_A_PAGE: ({ portal }) =>
    l10n.t(
      '{0} sends requests on to a web page, such as a sign-in page in front of it. Ask its administrator to let /rest/ through, then try again.',
      portal,
    ),
  REDIRECT_LOOP: ({ portal }) =>
    l10n.t(
      '{0} sends requests on in a circle: its web server is not set up correctly. Ask its administrator, then try again.',
      portal,
    ),
  PHP_ERROR: ({ portal }) =>
    l10n.t(
      'PHP on the server of {0} failed and sent its messages instead of data: try again, or ask its administrator to look at the server’s log.',
      portal,
    ),
  PORTAL_FORGOTTEN: () => l10n.t('This portal was forgotten: connect to it again to see its people.'),
  MOVE_NOT_KEPT: ({ portal }) =>
    l10n.t(
      'VS Code could not keep the address {0}: check that the system’s keyring is unlocked and try again.',
      portal,
    ),
  OTHER_OWNER: ({ portal }) =>
    l10n.t('{0} takes the secret for another user’s, so it was not followed.', portal),
  CERT_HAS_EXPIRED: ({ portal }) =>
    l10n.t('The certificate of {0} has expired: its administrator has to renew it.', portal),
  ERR_TLS_CERT_ALTNAME_INVALID: ({ portal }) =>
    l10n.t(
      'The certificate of {0} was made for another address: check the address, or ask its administrator.',
      portal,
    ),
};

/** An error as one sentence that says what to do. */
export function errorText(error: RestError, context: ErrorContext): string {
  const sentence = Object.hasOwn(byCode, error.code) ? byCode[error.code] : undefined;
  return (sentence ?? byKind[error.kind])(context, error);
}

const KEYRING_REFUSALS: ReadonlySet<string> = new Set(['SECRET_LOCKED', 'SECRET_NOT_DELETED']);

/** What can be done about an error, in the order of the buttons. */
export type ErrorAction = 'follow' | 'connect' | 'retry' | 'showLog';

export function errorActionsFor({ kind, code, movedTo }: RestError): readonly ErrorAction[] {
  if (movedTo) return ['follow'];
  // What the keyring refuses now, no other secret changes.
  if (KEYRING_REFUSALS.has(code)) return ['retry'];
  switch (kind) {
    case 'credentials':
    case 'scope':
    case 'portalGone':
      return ['connect'];
    case 'limited':
    case 'overloaded':
    case 'network':
    case 'timeout':
      return ['retry'];
    case 'tls':
    case 'badReply':
    case 'internal':
      return ['retry', 'showLog'];
    case 'notFound':
    case 'denied':
    case 'cancelled':
      return [];
  }
}

export function errorActionText(action: ErrorAction): string {
  switch (action) {
    case 'follow':
      return l10n.t('Follow to the New Address…');
    case 'connect':
      return l10n.t('Enter Credentials Again…');
    case 'retry':
      return l10n.t('Try Again');
    case 'showLog':
      return l10n.t('Show Log');
  }
}
