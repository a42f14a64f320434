/** Where a portal lives: what may be shown, logged and stored in the open. */
export interface PortalAddress {
  /** Scheme, host and, where it is not the default, port: `https://example.bitrix24.com`. */
  readonly origin: string;
  /** The path in front of `/rest/` on an own server: `/b24`, or nothing. */
  readonly prefix: string;
}

/** The address as people say it: `example.bitrix24.com`, `intranet.example:8443/b24`. */
export function spokenAddress({ origin, prefix }: PortalAddress): string {
  return origin.replace(/^https?:\/\//, '') + prefix;
}

/** True where both are the same. */
export function isAt(one: PortalAddress, other: PortalAddress): boolean {
  return one.origin === other.origin && one.prefix === other.prefix;
}

/** True for this very machine, the one place where plain http keeps a secret safe. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Reads an address as people type it: without a scheme it is https, and http for this very machine. */
export function toUrl(word: string): URL | undefined {
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

/** Reads where a portal lives from any of its addresses; `undefined` where a secret must not be sent there. */
export function parseAddress(text: string): PortalAddress | undefined {
  const url = toUrl(text.trim());
  if (url?.username !== '' || url.password !== '' || !isSafe(url)) return undefined;
  const prefix = /^((?:\/[^/]+)*?)\/+(?:rest|oauth)(?:\/|$)/i.exec(url.pathname)?.[1];
  return { origin: url.origin, prefix: prefix ?? '' };
}
