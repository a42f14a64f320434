import { isSafe, toUrl, type PortalAddress } from '../credentials/address.ts';

/** Bitrix24's own auth servers (fact sheet §4.2, "Regional auth server"). */
const WORLD = 'https://oauth.bitrix.info';
const EAST = 'https://oauth.bitrix24.tech';

/** Clouds of the regions whose auth server is the other one; the region of a portal under its own name is not known. */
const EASTERN_CLOUD = /\.bitrix24\.(ru|by|kz|uz)$/;

/** The auth servers that may see an application's secret: Bitrix24's own, and those that a person set. */
export class AuthServers {
  readonly #origins: ReadonlySet<string>;

  /** @param own addresses from the settings; what is no https address is left out */
  constructor(own: readonly string[] = []) {
    this.#origins = new Set([WORLD, EAST, ...own.flatMap((text) => originOf(text) ?? [])]);
  }

  /** The server of that name, by origin; `undefined` for a foreign one. */
  find(nameOrAddress: string): string | undefined {
    const origin = originOf(nameOrAddress);
    return origin !== undefined && this.#origins.has(origin) ? origin : undefined;
  }

  /** The server to ask while no grant has named one. */
  usualFor(portal: PortalAddress): string {
    return EASTERN_CLOUD.test(new URL(portal.origin).hostname) ? EAST : WORLD;
  }
}

function originOf(text: string): string | undefined {
  const url = toUrl(text.trim());
  return url?.username === '' && url.password === '' && isSafe(url) ? url.origin : undefined;
}
