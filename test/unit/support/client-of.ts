import { RestClient, type RestClientOptions } from '../../../src/bitrix24/client.ts';
import { parseWebhook } from '../../../src/bitrix24/webhook.ts';

/** A client for a webhook that is known to be one. */
export function clientOf(webhookUrl: string, options?: RestClientOptions): RestClient {
  const parsed = parseWebhook(webhookUrl);
  if (!parsed.ok) throw new Error(`Not a webhook: ${parsed.problem}`);
  return new RestClient(parsed.webhook, options);
}
