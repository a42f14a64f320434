import { isLoopback, spokenAddress, toUrl, type PortalAddress } from './address.ts';
import type { AuthorizedRequest, Credentials } from './credentials.ts';

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
    return `${spokenAddress(this.address)}/rest/${this.ownerId}/•••`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Webhook ${this.toString()}`;
  }
}

/** Why a text is not a webhook; each has its own sentence. */
export type WebhookProblem = 'empty' | 'notAnAddress' | 'notHttps' | 'notAWebhook' | 'secretMissing';

export type ParsedWebhook =
  { readonly ok: true; readonly webhook: Webhook } | { readonly ok: false; readonly problem: WebhookProblem };

const refused = (problem: WebhookProblem): ParsedWebhook => ({ ok: false, problem });

/**
 * Reads a webhook in every shape that people paste: with or without scheme, in quotes, inside a curl command, with
 * a method, `.json`, `.xml`, a query or slashes behind it, on another port, below a path, in the REST 3 form
 * (`/rest/api/1/…`). Sends nothing.
 */
export function parseWebhook(text: string): ParsedWebhook {
  const word = likelyAddress(text);
  if (word === '') return refused('empty');
  const url = toUrl(word);
  if (url?.username !== '' || url.password !== '') return refused('notAnAddress');
  const path =
    /^(?<prefix>(?:\/[^/]+)*?)\/+rest\/+(?:api\/+)?(?<owner>[1-9]\d{0,15})(?:\/+(?<secret>[^/]*))?/i.exec(
      url.pathname,
    )?.groups;
  if (!path) return refused('notAWebhook');
  const secret = path['secret'] ?? '';
  if (!/^[a-z\d]{4,}$/i.test(secret)) return refused('secretMissing');
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return refused('notHttps');
  const address = { origin: url.origin, prefix: path['prefix'] ?? '' };
  return { ok: true, webhook: new Webhook(address, Number(path['owner']), secret) };
}

/** The one word of a pasted text that can be an address, without the quotes around it. */
function likelyAddress(text: string): string {
  const words = text.split(/[\s"'`“”„«»‘’<>]+/u).filter((word) => word !== '');
  return (
    words.find((word) => /\/rest\//i.test(word)) ?? words.find((word) => word.includes('.')) ?? words[0] ?? ''
  );
}
