import * as vscode from 'vscode';
import { signInSentences } from './sign-in-errors.ts';
import { REST_NOT_ON_PLAN, type RestError, type RestErrorKind } from '../bitrix24/errors.ts';

/** What a sentence may name. */
export interface ErrorContext {
  /** What the portal is called. */
  readonly portal: string;
  /** Whom the call was about, where it was about one user. */
  readonly userId?: number | undefined;
}

export type Sentence = (context: ErrorContext, error: RestError) => string;

/** One sentence a kind, each with what to do next. */
const byKind: Readonly<Record<RestErrorKind, Sentence>> = {
  credentials: ({ portal }) =>
    vscode.l10n.t(
      '{0} refused the webhook: it is mistyped, deleted or blocked. Connect again with a valid webhook.',
      portal,
    ),
  scope: ({ portal }, { method }) =>
    vscode.l10n.t(
      'The webhook of {0} may not use {1}: edit it in Bitrix24, tick {2}, save and try again.',
      portal,
      method,
      scopeName(method),
    ),
  notFound: ({ portal }) =>
    vscode.l10n.t('{0} does not know what was asked for; its version may be too old.', portal),
  denied: ({ portal }, { method }) =>
    vscode.l10n.t(
      'The owner of the webhook of {0} may not use {1}: ask the portal’s administrator.',
      portal,
      method,
    ),
  limited: ({ portal }) =>
    vscode.l10n.t('{0} asks for fewer requests at a time: wait a little and try again.', portal),
  overloaded: ({ portal }) =>
    vscode.l10n.t('{0} has a problem of its own at the moment: try again later.', portal),
  portalGone: ({ portal }) =>
    vscode.l10n.t('{0} no longer exists. Connect to another portal or forget this one.', portal),
  tls: ({ portal }) =>
    vscode.l10n.t(
      'The certificate of {0} is not trusted by this computer: install its issuer in the system, or ask its administrator.',
      portal,
    ),
  network: ({ portal }) =>
    vscode.l10n.t('{0} cannot be reached: check the address, the network and the proxy settings.', portal),
  timeout: ({ portal }) => vscode.l10n.t('{0} did not answer in time: try again.', portal),
  badReply: ({ portal }, { code }) =>
    vscode.l10n.t('{0} answered with the error {1}: try again, or see the log.', portal, code),
  cancelled: () => vscode.l10n.t('Cancelled.'),
};

/** Where one code deserves better words than its kind. */
const byCode: Readonly<Record<string, Sentence>> = {
  SECRET_MISSING: ({ portal }) =>
    vscode.l10n.t('The secret of {0} is no longer in VS Code’s secret storage. Connect again.', portal),
  ...signInSentences,
  INVALID_REQUEST: ({ portal }) =>
    vscode.l10n.t(
      '{0} takes webhooks over https only. Connect again with an address that starts with https://.',
      portal,
    ),
  USER_NOT_EXISTS: ({ portal, userId }) =>
    userId === undefined
      ? vscode.l10n.t('There is no such user on {0}: check the id.', portal)
      : vscode.l10n.t('There is no user {0} on {1}: check the id.', userId, portal),
  ID_EMPTY: () => vscode.l10n.t('A user id is a whole number above zero: type one such as 42.'),
  ACCESS_DENIED: ({ portal, userId }) =>
    userId === undefined
      ? vscode.l10n.t(
          'On {0} you may see only people of your own extranet groups: ask for one of those.',
          portal,
        )
      : vscode.l10n.t(
          'On {0} you may see only people of your own extranet groups, and user {1} is not one.',
          portal,
          userId,
        ),
  [REST_NOT_ON_PLAN]: ({ portal }) =>
    vscode.l10n.t('{0} has no REST in its plan: ask its administrator for a commercial plan.', portal),
  NOT_JSON: ({ portal }) =>
    vscode.l10n.t(
      '{0} answered with a page instead of data: check the address and the proxy, then try again.',
      portal,
    ),
  REPLY_TOO_LARGE: ({ portal }) =>
    vscode.l10n.t('{0} sent more than 32 MB at once, which was not read: try again, or see the log.', portal),
  WRONG_USER: ({ portal }) =>
    vscode.l10n.t('{0} answered about somebody else, so the answer was not used: try again.', portal),
  NOT_A_PORTAL: ({ portal }) =>
    vscode.l10n.t('{0} answers, but not as a Bitrix24 portal: check the address of the webhook.', portal),
  ENOTFOUND: ({ portal }) =>
    vscode.l10n.t('No server is called {0}: check the address, or the network and proxy.', portal),
  ECONNREFUSED: ({ portal }) =>
    vscode.l10n.t('No server listens at {0}: check the address, or try again when it is up.', portal),
  PORTAL_MOVED: ({ portal }) =>
    vscode.l10n.t('{0} has moved to another address. Connect again with a webhook of the new one.', portal),
  CERT_HAS_EXPIRED: ({ portal }) =>
    vscode.l10n.t('The certificate of {0} has expired: its administrator has to renew it.', portal),
  ERR_TLS_CERT_ALTNAME_INVALID: ({ portal }) =>
    vscode.l10n.t(
      'The certificate of {0} was made for another address: check the address, or ask its administrator.',
      portal,
    ),
};

/** An error as one sentence that says what to do. */
export function errorText(error: RestError, context: ErrorContext): string {
  const sentence = Object.hasOwn(byCode, error.code) ? byCode[error.code] : undefined;
  return (sentence ?? byKind[error.kind])(context, error);
}

/** A scope as the portal's own page of webhooks calls it. */
function scopeName(method: string): string {
  if (method.startsWith('user.')) return vscode.l10n.t('“Users (user_basic)”');
  if (method.startsWith('department.')) return vscode.l10n.t('“Company structure (department)”');
  return vscode.l10n.t('“Chat and Notifications (im)”');
}

/** What can be done about an error, in the order of the buttons. */
export type Remedy = 'connect' | 'retry' | 'showLog';

export function remediesFor(kind: RestErrorKind): readonly Remedy[] {
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
      return ['retry', 'showLog'];
    case 'notFound':
    case 'denied':
    case 'cancelled':
      return [];
  }
}

export function remedyText(remedy: Remedy): string {
  switch (remedy) {
    case 'connect':
      return vscode.l10n.t('Enter Credentials Again…');
    case 'retry':
      return vscode.l10n.t('Try Again');
    case 'showLog':
      return vscode.l10n.t('Show Log');
  }
}
