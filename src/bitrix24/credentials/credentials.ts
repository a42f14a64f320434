import type { PortalAddress } from './address.ts';

/** The request that runs a method. May hold secrets: for the transport only. */
export interface AuthorizedRequest {
  readonly url: string;
  readonly body: string;
  /** What of it must never come back in a reply. */
  readonly secret: string;
}

/** What lets a client speak to a portal. */
export interface Credentials {
  readonly address: PortalAddress;
  request(method: string, body: object): Promise<AuthorizedRequest>;
  /**
   * Called once after `expired_token` or `invalid_token`; true where the request may be repeated. Absent where
   * nothing can be renewed.
   */
  renew?(signal?: AbortSignal): Promise<boolean>;
}
