import { isLoopback, displayAddress, toUrl, type PortalAddress } from './address.ts';
import type { AuthorizedRequest, Credentials } from './credentials.ts';
import { pastedWords } from './pasted-text.ts';

/**
 * An inbound webhook. Its address *is* the secret (fact sheet §4.1), so the address can be had only from
 * `request` and `reveal`; printed, logged, inspected or serialised it shows dots.
 */
export class Webhook implements Credentials {
  readonly #secret: string;
  readonly address: PortalAddress;
  /** Id of the user in whose name every call runs. */
  readonly ownerId: number;

  constructor(address: PortalAddress, ownerId: number, secret: string) {
    this.address = address;
    this.ownerId = ownerId;
    this.#secret = secret;
  }

  request(method: string, body: object): Promise<AuthorizedRequest> {
    return Promise.resolve({
      url: `${this.reveal()}${method}`,
      body: JSON.stringify(body),
      secret: this.#secret,
    });
  }

  /** The same webhook of a portal that has moved. */
  at(address: PortalAddress): Webhook {
    return new Webhook(address, this.ownerId, this.#secret);
  }

  /** The whole address, ending in `/`. Holds the secret: for SecretStorage only. */
  reveal(): string {
    return `${this.address.origin}${this.address.prefix}/rest/${this.ownerId}/${this.#secret}/`;
  }

  toString(): string {
    return `${displayAddress(this.address)}/rest/${this.ownerId}/•••`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Webhook ${this.toString()}`;
  }
}

/** Why a text is not a webhook; each has its own sentence. */
export type WebhookProblem =
  | 'empty'
  | 'notAnAddress'
  | 'notHttps'
  | 'notAWebhook'
  | 'secretMissing'
  | 'hasPassword'
  | 'ownerTooLarge'
  | 'several';

export type ParsedWebhook =
  { readonly ok: true; readonly webhook: Webhook } | { readonly ok: false; readonly problem: WebhookProblem };

const refused = (problem: WebhookProblem): ParsedWebhook => ({ ok: false, problem });

/** Problems of what is a webhook all the same, if not one that can be used. */
const OF_A_WEBHOOK: ReadonlySet<WebhookProblem> = new Set(['notHttps', 'hasPassword', 'ownerTooLarge']);

/**
 * Reads the webhook in a text, in every shape that people paste: with or without scheme, as the value of a variable,
 * in quotes or brackets, in JSON, Markdown, a curl command or a line of code, among other lines, with a method,
 * `.json`, `.xml`, a query or slashes behind it, on another port, below a path, in the REST 3 form
 * (`/rest/api/1/…`). There must be exactly one. Sends nothing.
 */
export function parseWebhook(text: string): ParsedWebhook {
  const words = pastedWords(text);
  const [first] = words;
  if (first === undefined) return refused('empty');
  const addresses = words.filter((word) => /\/rest\//i.test(word)).map(webhookIn);
  const webhooks = new Map<string, Webhook>();
  for (const parsed of addresses) if (parsed.ok) webhooks.set(parsed.webhook.reveal(), parsed.webhook);
  const [webhook, another] = webhooks.values();
  const unusable = addresses.find((parsed) => !parsed.ok && OF_A_WEBHOOK.has(parsed.problem));
  if (webhook && (another ?? unusable)) return refused('several');
  if (webhook) return { ok: true, webhook };
  return unusable ?? addresses[0] ?? webhookIn(words.find((word) => word.includes('.')) ?? first);
}

function webhookIn(word: string): ParsedWebhook {
  const url = toUrl(word);
  if (!url) return refused('notAnAddress');
  if (url.username !== '' || url.password !== '') return refused('hasPassword');
  const path =
    /^(?<prefix>(?:\/[^/]+)*?)\/+rest\/+(?:api\/+)?(?<owner>[1-9]\d*)(?:\/+(?<secret>[^/]*))?/i.exec(
      url.pathname,
    )?.groups;
  if (!path) return refused('notAWebhook');
  const ownerId = Number(path['owner']);
  // A larger number would be rounded to the ID of another user.
  if (!Number.isSafeInteger(ownerId)) return refused('ownerTooLarge');
  const secret = path['secret'] ?? '';
  if (!/^[a-z\d]{4,}$/i.test(secret)) return refused('secretMissing');
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return refused('notHttps');
  return {
    ok: true,
    webhook: new Webhook({ origin: url.origin, prefix: path['prefix'] ?? '' }, ownerId, secret),
  };
}
