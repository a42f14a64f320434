import * as l10n from '@vscode/l10n';
import type { WebhookProblem } from '../bitrix24/credentials/webhook.ts';

/** Why a typed text is no webhook, and what one looks like. */
export function webhookProblemText(problem: WebhookProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Paste the URL of an inbound webhook.');
    case 'notAnAddress':
      return l10n.t(
        'This isn’t a URL. Paste the whole webhook URL, such as https://example.bitrix24.com/rest/1/abc123/.',
      );
    case 'notAWebhook':
      return l10n.t(
        'This URL isn’t an inbound webhook, which contains /rest/, a user ID, and a secret. Copy it from the webhook’s page in Bitrix24.',
      );
    case 'secretMissing':
      return l10n.t(
        'The secret is missing or incomplete. Copy the whole URL from the webhook’s page in Bitrix24.',
      );
    case 'notHttps':
      return l10n.t('A webhook is a secret and is sent only over HTTPS. Start the URL with https://.');
    case 'hasPassword':
      return l10n.t(
        'This webhook contains a user name or password. Remove everything between https:// and the @, including the @.',
      );
    case 'ownerTooLarge':
      return l10n.t(
        'The user ID in this webhook is too large. Copy the whole URL from the webhook’s page in Bitrix24.',
      );
    case 'several':
      return l10n.t('This text contains more than one webhook. Paste only one.');
  }
}
