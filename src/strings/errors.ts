import * as l10n from '@vscode/l10n';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import { REST_NOT_ON_PLAN } from '../bitrix24/error-codes.ts';
import { type RestError, type RestErrorKind } from '../bitrix24/errors.ts';
import { refusals } from './refusals.ts';
import { secretSentences } from './secret-errors.ts';
import type { ErrorContext, Sentence } from './sentence.ts';
import { signInSentences } from './sign-in-errors.ts';

const unreachable: Sentence = ({ portal }) =>
  l10n.t('Can’t reach {0}. Check the address, your network, and the proxy settings.', portal);

/** VS Code hands requests of extensions no certificate of the person's. */
const clientCertificate: Sentence = ({ portal }) =>
  l10n.t(
    '{0} requires a client certificate, which VS Code extensions can’t present. Ask its administrator to allow access to /rest/ with a header or a password instead.',
    portal,
  );

/** One sentence a kind, each with what to do next. */
export const byKind: Readonly<Record<RestErrorKind, Sentence>> = {
  ...refusals,
  notFound: ({ portal }) => l10n.t('{0} doesn’t support this request. Its version may be too old.', portal),
  limited: ({ portal }) => l10n.t('{0} is receiving too many requests. Wait a moment and try again.', portal),
  overloaded: ({ portal }) => l10n.t('{0} is having problems at the moment. Try again later.', portal),
  portalGone: ({ portal }) =>
    l10n.t('{0} no longer exists. Connect to another portal, or forget this one.', portal),
  tls: ({ portal }) =>
    l10n.t(
      'This computer doesn’t trust the certificate of {0}. Install the certificate’s issuer on this computer, or contact the portal’s administrator.',
      portal,
    ),
  network: unreachable,
  timeout: ({ portal }) => l10n.t('{0} didn’t respond in time. Try again.', portal),
  badReply: ({ portal }, { code }) =>
    l10n.t('{0} returned the error {1}. Try again, or see the log.', portal, code),
  internal: () =>
    l10n.t(
      'Something went wrong in the Portal Users extension. Try again, and see the log if the problem persists.',
    ),
  cancelled: () => l10n.t('Canceled.'),
};

/** Where one code deserves better words than its kind. */
export const byCode: Readonly<Record<string, Sentence>> = {
  ...secretSentences,
  ...signInSentences,
  INVALID_REQUEST: ({ portal }) =>
    l10n.t('{0} responds only over HTTPS. Connect again with an address that starts with https://.', portal),
  ERROR_METHOD_NOT_FOUND: ({ portal }, { method }) =>
    l10n.t('{0} doesn’t have {1} because its version of Bitrix24 is too old.', portal, method),
  USER_NOT_EXISTS: ({ portal, userId }) =>
    userId === undefined
      ? l10n.t('There’s no such user on {0}. Check the ID.', portal)
      : l10n.t('There’s no user {0} on {1}. Check the ID.', userId, portal),
  ID_EMPTY: () => l10n.t('A user ID is a whole number greater than zero, such as 42.'),
  ACCESS_DENIED: ({ portal, userId }) =>
    userId === undefined
      ? l10n.t('On {0}, you can see only members of your own extranet groups. Choose one of them.', portal)
      : l10n.t(
          'On {0}, you can see only members of your own extranet groups, and user {1} isn’t one of them.',
          portal,
          userId,
        ),
  OPERATION_TIME_LIMIT: ({ portal }) =>
    l10n.t('{0} doesn’t accept more requests like this one for now. Try again in about 10 minutes.', portal),
  [REST_NOT_ON_PLAN]: ({ portal }) =>
    l10n.t(
      'The plan of {0} doesn’t include the REST API. Ask its administrator for a commercial plan.',
      portal,
    ),
  NOT_JSON: ({ portal }) =>
    l10n.t(
      '{0} returned a web page instead of data. Check the address and the proxy, and try again.',
      portal,
    ),
  REPLY_TOO_LARGE: ({ portal }) =>
    l10n.t('{0} sent a response larger than 32 MB, so it wasn’t read. Try again, or see the log.', portal),
  WRONG_USER: ({ portal }) =>
    l10n.t('{0} returned a different user, so the response wasn’t used. Try again.', portal),
  NOT_A_PORTAL: ({ portal }) =>
    l10n.t('{0} doesn’t respond like a Bitrix24 portal. Check the address.', portal),
  PROXY_SIGN_IN: ({ portal }) =>
    l10n.t(
      'The proxy for {0} requires you to sign in. Check the user name and password in the http.proxy setting.',
      portal,
    ),
  GATEWAY_SIGN_IN: ({ portal }) =>
    l10n.t(
      'A gateway in front of {0} requires you to sign in. Enter its credentials with Set Gateway Credentials…, and try again.',
      portal,
    ),
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: clientCertificate,
  CONNECT_TIMEOUT: unreachable,
  ENOTFOUND: ({ portal }) =>
    l10n.t('Couldn’t find the server {0}. Check the address, your network, and the proxy settings.', portal),
  ECONNREFUSED: ({ portal }) =>
    l10n.t('{0} refused the connection. Check the address, or try again later.', portal),
  PORTAL_MOVED: ({ portal }, { movedTo }) =>
    movedTo
      ? l10n.t(
          '{0} has moved to {1}. Follow it only if you trust that address.',
          portal,
          displayAddress(movedTo),
        )
      : l10n.t('{0} has moved to another address. Connect again with the new address.', portal),
  SENT_TO_A_PAGE: ({ portal }) =>
    l10n.t(
      '{0} redirects requests to a web page, such as a sign-in page. Ask its administrator to allow access to /rest/, and try again.',
      portal,
    ),
  REDIRECT_LOOP: ({ portal }) =>
    l10n.t(
      '{0} redirects requests in a loop because its web server isn’t set up correctly. Contact its administrator, and try again.',
      portal,
    ),
  PHP_ERROR: ({ portal }) =>
    l10n.t(
      'PHP failed on the server of {0} and returned error messages instead of data. Try again, or ask the administrator to check the server’s log.',
      portal,
    ),
  PORTAL_FORGOTTEN: () => l10n.t('This portal was forgotten. Connect to it again to see its users.'),
  MOVE_NOT_KEPT: ({ portal }) =>
    l10n.t(
      'VS Code couldn’t save the address {0}. Make sure that the system keyring is unlocked, and try again.',
      portal,
    ),
  OTHER_OWNER: ({ portal }) =>
    l10n.t('{0} says that the secret belongs to another user, so the portal wasn’t followed.', portal),
  CERT_HAS_EXPIRED: ({ portal }) =>
    l10n.t('The certificate of {0} has expired. Ask its administrator to renew it.', portal),
  ERR_TLS_CERT_ALTNAME_INVALID: ({ portal }) =>
    l10n.t(
      'The certificate of {0} is for another address. Check the address, or contact its administrator.',
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
      return l10n.t('Follow to New Address…');
    case 'connect':
      return l10n.t('Enter Credentials Again…');
    case 'retry':
      return l10n.t('Try Again');
    case 'showLog':
      return l10n.t('Show Log');
  }
}
