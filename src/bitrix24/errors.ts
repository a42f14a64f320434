import type { PortalAddress } from './credentials/address.ts';

/** What went wrong, as a person would sort it. One table (strings/errors.ts) turns each into a sentence. */
export type RestErrorKind =
  | 'credentials'
  | 'scope'
  | 'notFound'
  | 'denied'
  | 'limited'
  | 'overloaded'
  | 'portalGone'
  | 'tls'
  | 'network'
  | 'timeout'
  | 'badReply'
  /** A mistake of ours: no portal is to blame. */
  | 'internal'
  | 'cancelled';

/** The portal and the user that a failed call was about. */
export interface ErrorSubject {
  /** The saved portal that was asked. */
  readonly portalId: string;
  /** The one user that was asked for, where it was one. */
  readonly userId?: number | undefined;
}

/**
 * A failed call. Holds no secret, no text of the portal and no address but a checked one that it has moved to, so it
 * can be logged and shown whole.
 */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly kind: RestErrorKind;
  /** The portal's code in capitals, Node's code, or one of our own for a reply that makes no sense. */
  readonly code: string;
  readonly method: string;
  /** The HTTP status, where there was a reply of its own. */
  readonly status: number | undefined;
  /** Where the portal says that it is now: the name may be another owner's, so the person has to agree (fact sheet §4.5). */
  readonly movedTo: PortalAddress | undefined;
  /** The portal and the user that the call was about; unknown below the saved portals. */
  readonly subject: ErrorSubject | undefined;

  constructor(
    kind: RestErrorKind,
    code: string,
    method: string,
    status?: number,
    movedTo?: PortalAddress,
    subject?: ErrorSubject,
  ) {
    super(`${method}: ${code}${status === undefined ? '' : ` (HTTP ${status})`}`);
    this.kind = kind;
    this.code = code;
    this.method = method;
    this.status = status;
    this.movedTo = movedTo;
    this.subject = subject;
  }

  /** The same error, of a call about this portal and user; one that names its portal already stays as it is. */
  about(subject: ErrorSubject): RestError {
    if (this.subject) return this;
    return new RestError(this.kind, this.code, this.method, this.status, this.movedTo, subject);
  }
}

/** True where a person stopped the work themselves and wants to hear nothing of it. */
export function isCancelled(error: unknown): boolean {
  return error instanceof RestError && error.kind === 'cancelled';
}

/** Anything thrown, as a RestError; what is not one is a mistake of ours and keeps nothing but its name. */
export function toRestError(error: unknown, method: string): RestError {
  if (error instanceof RestError) return error;
  return new RestError('internal', 'UNEXPECTED', method);
}
