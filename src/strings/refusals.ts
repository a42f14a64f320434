import * as l10n from '@vscode/l10n';
import type { RestErrorKind } from '../bitrix24/errors.ts';
import type { Sentence } from './sentence.ts';

/** What a portal refuses, in the words of the way by which one is connected: the next step differs. */
export const refusals: Readonly<
  Record<Extract<RestErrorKind, 'credentials' | 'scope' | 'denied'>, Sentence>
> = {
  credentials: ({ portal, kind }) => {
    switch (kind) {
      case 'token':
        return l10n.t('{0} refused the access token. Connect again with a new one.', portal);
      case 'application':
        return l10n.t('{0} refused your sign-in. Sign in again.', portal);
      case 'webhook':
      case 'demo':
      case undefined:
        return l10n.t(
          '{0} refused the webhook: it is mistyped, deleted or blocked. Connect again with a valid webhook.',
          portal,
        );
    }
  },
  scope: ({ portal, kind }, { method }) => {
    const scope = scopeName(method);
    switch (kind) {
      case 'token':
        return l10n.t(
          'The application of the token may not use {1}: edit it in {0}, tick {2}, save and connect again with a new token.',
          portal,
          method,
          scope,
        );
      case 'application':
        return l10n.t(
          'The application may not use {1}: edit it in {0}, tick {2}, save and sign in again.',
          portal,
          method,
          scope,
        );
      case 'webhook':
      case 'demo':
      case undefined:
        return l10n.t(
          'The webhook of {0} may not use {1}: edit it in Bitrix24, tick {2}, save and try again.',
          portal,
          method,
          scope,
        );
    }
  },
  denied: ({ portal, kind }, { method }) => {
    switch (kind) {
      case 'token':
        return l10n.t(
          'The owner of the access token of {0} may not use {1}: ask the portal’s administrator.',
          portal,
          method,
        );
      case 'application':
        return l10n.t('On {0} you may not use {1}: ask the portal’s administrator.', portal, method);
      case 'webhook':
      case 'demo':
      case undefined:
        return l10n.t(
          'The owner of the webhook of {0} may not use {1}: ask the portal’s administrator.',
          portal,
          method,
        );
    }
  },
};

/** A scope as the portal's own pages call it. */
function scopeName(method: string): string {
  if (method.startsWith('user.')) return l10n.t('“Users (user_basic)”');
  if (method.startsWith('department.')) return l10n.t('“Company structure (department)”');
  return l10n.t('“Chat and Notifications (im)”');
}
