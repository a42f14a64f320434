import * as l10n from '@vscode/l10n';
import type { WebhookProblem } from '../bitrix24/credentials/webhook.ts';

/** Why a typed text is no webhook, and what one looks like. */
export function webhookProblemText(problem: WebhookProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Paste the address of an inbound webhook.');
    case 'notAnAddress':
      return l10n.t(
        'This is not an address: paste the whole webhook, such as https://example.bitrix24.com/rest/1/abc123/.',
      );
    case 'notAWebhook':
      return l10n.t(
        'This address is not an inbound webhook: one has /rest/, a user ID and a secret in it. Copy it from the page of the webhook in Bitrix24.',
      );
    case 'secretMissing':
      return l10n.t(
        'The secret is missing or cut off: copy the whole address from the page of the webhook in Bitrix24.',
      );
    case 'notHttps':
      return l10n.t('A webhook is a secret and is sent over https only: start the address with https://.');
    case 'hasPassword':
      return l10n.t(
        'This webhook has a user name or password in front of the host: remove everything between https:// and the @.',
      );
    case 'ownerTooLarge':
      return l10n.t(
        'The user ID in this webhook is too large to be one: copy the whole address from the page of the webhook in Bitrix24.',
      );
    case 'several':
      return l10n.t('There is more than one webhook in this text: paste only the one that you mean.');
  }
}
