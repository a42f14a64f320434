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
        return l10n.t('{0} rejected the access token. Connect again with a new one.', portal);
      case 'application':
        return l10n.t('{0} rejected your sign-in. Sign in again.', portal);
      case 'webhook':
      case 'demo':
      case undefined:
        return l10n.t(
          '{0} rejected the webhook. It’s mistyped, deleted, or blocked. Connect again with a valid webhook.',
          portal,
        );
    }
  },
  scope: ({ portal, kind }, { method }) => {
    const scope = scopeName(method);
    switch (kind) {
      case 'token':
        return l10n.t(
          'The token’s application can’t use {1}. Edit it on {0}, select {2}, save, and connect again with a new token.',
          portal,
          method,
          scope,
        );
      case 'application':
        return l10n.t(
          'The application can’t use {1}. Edit it on {0}, select {2}, save, and sign in again.',
          portal,
          method,
          scope,
        );
      case 'webhook':
      case 'demo':
      case undefined:
        return l10n.t(
          'The webhook of {0} can’t use {1}. Edit it in Bitrix24, select {2}, save, and try again.',
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
          'The owner of the access token for {0} isn’t allowed to use {1}. Contact the portal’s administrator.',
          portal,
          method,
        );
      case 'application':
        return l10n.t(
          'You’re not allowed to use {1} on {0}. Contact the portal’s administrator.',
          portal,
          method,
        );
      case 'webhook':
      case 'demo':
      case undefined:
        return l10n.t(
          'The owner of the webhook of {0} isn’t allowed to use {1}. Contact the portal’s administrator.',
          portal,
          method,
        );
    }
  },
};

/** A scope as the portal's own pages call it. */
function scopeName(method: string): string {
  if (method.startsWith('user.')) return l10n.t('“Users (basic) (user_basic)”');
  if (method.startsWith('department.')) return l10n.t('“Company Structure (department)”');
  return l10n.t('“Chat and Notifications (im)”');
}
