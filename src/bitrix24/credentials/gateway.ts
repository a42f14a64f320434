/** A name as HTTP allows it (RFC 9110, token). */
const NAME = /^[!#$%&'*+.^_`|~\w-]{1,100}$/;
/** Visible characters of ASCII, and spaces between them: no end of line can begin another header. */
const VALUE = /^[!-~](?:[ -~]*[!-~])?$/;
const LONGEST_VALUE = 8000;

/** Headers by which a request is sent and read: another value would change where it goes, or what it says. */
const OWN: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * What a gateway in front of an own server asks for: one header. It is sent to one origin and nowhere else: not across
 * a redirect, not to an auth server. Printed, logged, inspected or serialised it shows dots.
 */
export class Gateway {
  readonly origin: string;
  readonly name: string;
  readonly #value: string;

  private constructor(origin: string, name: string, value: string) {
    this.origin = origin;
    this.name = name;
    this.#value = value;
  }

  /** `undefined` for what is no header, or one that requests need for themselves. */
  static ofHeader(origin: string, name: string, value: string): Gateway | undefined {
    const fits = NAME.test(name) && VALUE.test(value) && value.length <= LONGEST_VALUE;
    return fits && !OWN.has(name.toLowerCase()) ? new Gateway(origin, name, value) : undefined;
  }

  /** Basic authentication (RFC 7617); `undefined` for a name with a colon, which it cannot carry. */
  static ofPassword(origin: string, user: string, password: string): Gateway | undefined {
    if (user === '' || user.includes(':')) return undefined;
    const pair = Buffer.from(`${user}:${password}`).toString('base64');
    return Gateway.ofHeader(origin, 'Authorization', `Basic ${pair}`);
  }

  /** The header for a request to this address; none for any other origin. */
  headersFor(url: URL): Readonly<Record<string, string>> {
    return url.origin === this.origin ? { [this.name]: this.#value } : {};
  }

  /** What must never come back in a reply. */
  get secret(): string {
    return this.#value.replace(/^(?:Basic|Bearer) /, '');
  }

  /** Name and value. Holds the secret: for SecretStorage only. */
  reveal(): { readonly origin: string; readonly name: string; readonly value: string } {
    return { origin: this.origin, name: this.name, value: this.#value };
  }

  toString(): string {
    return `${this.name}: •••`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Gateway ${this.toString()}`;
  }
}
