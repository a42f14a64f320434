import { RestClient, type RestClientOptions } from '../../../src/bitrix24/client.ts';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { FakeClock } from './fake-clock.ts';

/** A client for a webhook that is known to be one; it waits for limits in no time. */
export function clientOf(webhookUrl: string, options?: RestClientOptions): RestClient {
  const parsed = parseWebhook(webhookUrl);
  if (!parsed.ok) throw new Error(`Not a webhook: ${parsed.problem}`);
  return new RestClient(parsed.webhook, { clock: new FakeClock(), ...options });
}
