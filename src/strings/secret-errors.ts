import * as l10n from '@vscode/l10n';
import type { Sentence } from './sentence.ts';

const notChanged: Sentence = ({ portal }) =>
  l10n.t(
    'VS Code couldn’t change the secret of {0}, so nothing was saved or forgotten. Make sure that the system keyring is unlocked, and try again.',
    portal,
  );

/** What can go wrong with the secrets that VS Code keeps, by code. */
export const secretSentences: Readonly<Record<string, Sentence>> = {
  SECRET_MISSING: ({ portal }) =>
    l10n.t('The secret of {0} is no longer in VS Code’s secret storage. Connect again.', portal),
  SECRET_NOT_IN_WINDOW: ({ portal }) =>
    l10n.t(
      'This window doesn’t have the secret of {0}. If it was saved in another window, reload this one. Otherwise, connect again.',
      portal,
    ),
  SECRET_DAMAGED: ({ portal }) =>
    l10n.t('The saved secret of {0} is damaged or belongs to another portal. Connect again.', portal),
  SECRET_UNDECRYPTABLE: ({ portal }) =>
    l10n.t(
      'VS Code couldn’t decrypt the secret of {0} because the system keyring has changed since it was saved. Connect again.',
      portal,
    ),
  SECRETS_NOT_KEPT: ({ portal }) =>
    l10n.t(
      'VS Code hasn’t kept the secret of {0} or any other secret, because the system keyring is missing or has changed. On Linux, start VS Code with --password-store=gnome-libsecret or another store. Then connect again.',
      portal,
    ),
  SECRET_LOCKED: ({ portal }) =>
    l10n.t(
      'VS Code couldn’t read the secret of {0} because the system keyring is locked or doesn’t respond. Unlock it, or on Linux, start VS Code with another store by using --password-store. Then try again.',
      portal,
    ),
  SECRET_NOT_STORED: notChanged,
  SECRET_NOT_DELETED: notChanged,
};
