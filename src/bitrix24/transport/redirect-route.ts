import type { PortalAddress } from '../credentials/address.ts';
import type { AuthorizedRequest } from '../credentials/credentials.ts';
import { RestError } from '../errors.ts';
import { isSameOwner, mayBeOffered, readRedirect } from './redirect.ts';

/** A request and the redirect that it was answered with. */
export interface Redirected {
  readonly request: AuthorizedRequest;
  readonly method: string;
  readonly status: number;
  readonly location: string | undefined;
}

/** The addresses at which one question is asked: at each once, so that redirects cannot repeat it. */
export class Route {
  readonly #asked = new Set<string>();
  #left: PortalAddress | undefined;
  #detour: PortalAddress | undefined;

  /** Where it was asked before it was sent on. */
  get left(): PortalAddress | undefined {
    return this.#left;
  }

  /** Where it was sent on to. */
  get detour(): PortalAddress | undefined {
    return this.#detour;
  }

  /**
   * Where to ask now.
   * @param address where the portal is believed to be
   */
  from(address: PortalAddress): PortalAddress {
    if (!this.#detour) this.#left = address;
    const from = this.#detour ?? address;
    this.#asked.add(from.origin);
    return from;
  }

  /**
   * Turns to where a redirect leads, as long as the owner is surely the same (fact sheet §4.5).
   * @throws {RestError} for every other redirect; with `movedTo` where a person may be asked
   */
  turn({ request, method, status, location }: Redirected): void {
    const from = this.#detour ?? this.#left;
    if (!from) throw new RestError('badReply', 'UNEXPECTED', method);
    const redirect = readRedirect(from, new URL(request.url).pathname, location);
    if (redirect.kind === 'page') throw new RestError('network', 'SENT_TO_A_PAGE', method, status);
    const { to } = redirect;
    const owned = to && isSameOwner(from, to);
    if (redirect.kind === 'loop' || (owned && this.#asked.has(to.origin))) {
      throw new RestError('network', 'REDIRECT_LOOP', method, status);
    }
    if (!owned) {
      const offered = to && mayBeOffered(from, to, request) ? to : undefined;
      throw new RestError('portalGone', 'PORTAL_MOVED', method, status, offered);
    }
    this.#detour = to;
  }
}
