import type { PortalAddress } from '../credentials/address.ts';
import type { Application } from './application.ts';

/**
 * The page where a person lets an application in. No `redirect_uri`: the portal takes the one of the application's
 * card (fact sheet §4.2, step 1).
 */
export function authorizeUrl(
  { origin, prefix }: PortalAddress,
  { clientId }: Application,
  state: string,
): string {
  const query = new URLSearchParams({ client_id: clientId, state });
  return `${origin}${prefix}/oauth/authorize/?${query.toString()}`;
}

/** What a portal sends back through the browser (fact sheet §4.2, step 2). Any page can open such an address. */
export class Callback {
  readonly #code: string;
  readonly state: string;
  /** The auth server's name; not yet known to be one. */
  readonly serverDomain: string | undefined;

  constructor(code: string, state: string, serverDomain: string | undefined) {
    this.#code = code;
    this.state = state;
    this.serverDomain = serverDomain;
  }

  /** The code, good for 30 seconds and once: for the auth server only. */
  reveal(): string {
    return this.#code;
  }

  toJSON(): string {
    return 'Callback •••';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toJSON();
  }
}

/**
 * Reads what came back: an address of any scheme (`vscode://…`, `http://127.0.0.1:…`, a pasted one), the path and
 * query of a request, or the query alone. `undefined` where it holds no code and state.
 */
export function parseCallback(text: string): Callback | undefined {
  const cut = text.indexOf('?');
  const query = new URLSearchParams(
    text
      .slice(cut + 1)
      .trim()
      .split('#', 1)[0],
  );
  const code = only(query, 'code');
  const state = only(query, 'state');
  if (code === undefined || state === undefined) return undefined;
  return new Callback(code, state, only(query, 'server_domain'));
}

/** A parameter that is there exactly once: of two, neither can be trusted. */
function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  return value && others.length === 0 && value.length <= 1024 ? value : undefined;
}
