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

/** True for this very machine, the one place where plain http keeps a secret safe. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
