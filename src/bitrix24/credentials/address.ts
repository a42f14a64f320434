/** Where a portal lives: what may be shown, logged and stored in the open. */
export interface PortalAddress {
  /** Scheme, host and, where it is not the default, port: `https://example.bitrix24.com`. */
  readonly origin: string;
  /** The path in front of `/rest/` on an own server: `/b24`, or nothing. */
  readonly prefix: string;
}

/** The address as people say it: `example.bitrix24.com`, `intranet.example:8443/b24`. */
export function displayAddress({ origin, prefix }: PortalAddress): string {
  return origin.replace(/^https?:\/\//, '') + prefix;
}

/** True where both are the same. */
export function isSameAddress(one: PortalAddress, other: PortalAddress): boolean {
  return one.origin === other.origin && one.prefix === other.prefix;
}

/** Names that no DNS answers for and that every proxy setting leaves alone. `URL` has written `0x7f.1` out before. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * True for this very machine, the one place where plain http keeps a secret safe. Other names and numbers of it do
 * not count: DNS may answer for `portal.localhost`, and a proxy may be asked for 127.0.0.2.
 */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
}

/** Labels of letters, digits and hyphens; names in other scripts are such labels once parsed (`xn--…`). */
const HOST_NAME = /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/;

/**
 * Reads an address as people type it: without a scheme it is https, and http for this very machine. `undefined` for
 * what is none, and for what no host is called: `webhook=example.com` is no name, and a secret must not be sent there.
 */
export function toUrl(word: string): URL | undefined {
  const url = withScheme(word);
  if (!url) return undefined;
  // The dot at the end of a sentence, and of a name that is spelled out to the root.
  url.hostname = url.hostname.replace(/\.$/, '');
  return HOST_NAME.test(url.hostname) || /^\[[\da-f:.]+\]$/.test(url.hostname) ? url : undefined;
}

function withScheme(word: string): URL | undefined {
  if (/^https?:\/\//i.test(word)) return URL.parse(word) ?? undefined;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(word)) return undefined;
  const url = URL.parse(`https://${word.replace(/^\/+/, '')}`);
  if (!url || (!url.hostname.includes('.') && !isLoopback(url.hostname))) return undefined;
  // A loopback address without a scheme is a server on this machine, and those rarely have a certificate.
  return isLoopback(url.hostname) ? (URL.parse(url.href.replace(/^https:/, 'http:')) ?? undefined) : url;
}

/** True where a secret may be sent to: https, or plain http to this very machine. */
export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Why a text is not the address of a portal; each has its own sentence. */
export type AddressProblem = 'notAnAddress' | 'hasPassword' | 'notHttps';

export type ParsedAddress =
  | { readonly ok: true; readonly address: PortalAddress }
  | { readonly ok: false; readonly problem: AddressProblem };

/** Reads where a portal lives from any of its addresses; `undefined` where a secret must not be sent there. */
export function parseAddress(text: string): PortalAddress | undefined {
  const parsed = readAddress(text.trim());
  return parsed.ok ? parsed.address : undefined;
}

/** The same with what is wrong about a text that is none. */
export function readAddress(word: string): ParsedAddress {
  const url = toUrl(word);
  if (!url) return { ok: false, problem: 'notAnAddress' };
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'hasPassword' };
  if (!isSafe(url)) return { ok: false, problem: 'notHttps' };
  const prefix = /^((?:\/[^/]+)*?)\/+(?:rest|oauth)(?:\/|$)/i.exec(url.pathname)?.[1];
  return { ok: true, address: { origin: url.origin, prefix: prefix ?? '' } };
}
