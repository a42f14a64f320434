import * as l10n from '@vscode/l10n';
import type { Sentence } from './sentence.ts';

const notChanged: Sentence = ({ portal }) =>
  l10n.t(
    'VS Code could not change the secret of {0}, so nothing was saved or forgotten: check that the system’s keyring is unlocked and try again.',
    portal,
  );

/** What can go wrong with the secrets that VS Code keeps, by code. */
export const secretSentences: Readonly<Record<string, Sentence>> = {
  SECRET_MISSING: ({ portal }) =>
    l10n.t('The secret of {0} is no longer in VS Code’s secret storage. Connect again.', portal),
  SECRET_DAMAGED: ({ portal }) =>
    l10n.t(
      'What VS Code’s secret storage holds for {0} is damaged or belongs to another portal. Connect again.',
      portal,
    ),
  SECRET_UNDECRYPTABLE: ({ portal }) =>
    l10n.t(
      'VS Code could not decrypt the secret of {0}: the system’s keyring is another one than when it was saved. Connect again.',
      portal,
    ),
  SECRETS_NOT_KEPT: ({ portal }) =>
    l10n.t(
      'VS Code has not kept the secret of {0}, nor any other: the system’s keyring is missing, or another one than before. On Linux, start VS Code with --password-store=gnome-libsecret or another one. Then connect again.',
      portal,
    ),
  SECRET_LOCKED: ({ portal }) =>
    l10n.t(
      'VS Code could not read the secret of {0}: the system’s keyring is locked or does not answer. Unlock it, or on Linux start VS Code with another one by --password-store, then try again.',
      portal,
    ),
  SECRET_NOT_STORED: notChanged,
  SECRET_NOT_DELETED: notChanged,
};
