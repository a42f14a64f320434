import type { PortalAddress } from './credentials/address.ts';
import type { Gateway } from './credentials/gateway.ts';
import type { Clock } from './clock.ts';
import type { RestError } from './errors.ts';
import type { PortalLimits, WaitReason } from './limits/portal-limits.ts';
import type { OperatingTime } from './limits/operating-time.ts';
import type { Lane } from './limits/rate-limit.ts';

/** What the log may hold of a request: neither the user it asks about nor a secret. */
export interface RequestRecord {
  readonly method: string;
  /** From asking to the answer, waiting for the portal's limits included. */
  readonly milliseconds: number;
  /** How often the request was sent. */
  readonly tries: number;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
}

/** A portal that is no longer where it was asked (fact sheet §4.5). */
export type Move =
  /** The new address is surely the same owner's and has answered. */
  | { readonly kind: 'followed'; readonly from: PortalAddress; readonly to: PortalAddress }
  /** Nothing was sent to it: a person has to agree. */
  | { readonly kind: 'offered'; readonly to: PortalAddress }
  /** It has answered where it was: what was offered no longer stands. */
  | { readonly kind: 'stayed' };

export interface RestClientOptions {
  readonly onRequest?: (record: RequestRecord) => void;
  /** Is told after each request how it went: without an error where the portal did what was asked. */
  readonly onOutcome?: (error: RestError | undefined) => void;
  /** Is told when a request has to wait, and when it goes on. */
  readonly onWait?: (wait: Wait) => void;
  /** Is told once of each field that came in a type it cannot have: a method and the field's name. */
  readonly onUnexpectedField?: (method: string, field: string) => void;
  readonly onMove?: (move: Move) => void;
  /** Shared by all clients of a portal. */
  readonly limits?: PortalLimits;
  /** Shared by all clients with the same credentials. */
  readonly operating?: OperatingTime;
  readonly clock?: Clock;
  /** What stands in front of the portal. */
  readonly gateway?: Gateway | undefined;
  /** Milliseconds for one try. */
  readonly timeout?: number;
  /** Milliseconds until the connection of one try stands. */
  readonly connectTimeout?: number;
}

/** A request that is held back. */
export interface Wait {
  /** 0 when it goes on. */
  readonly seconds: number;
  readonly reason: WaitReason;
  /** Gives the request up; the same function for all waits of one request. */
  readonly cancel: () => void;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** `click` unless told: a person waits for the answer. */
  readonly lane?: Lane;
}
