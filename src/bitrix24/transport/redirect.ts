import { isLoopback, isSafe, type PortalAddress } from '../credentials/address.ts';
import type { AuthorizedRequest } from '../credentials/credentials.ts';

/** Domains under which Bitrix24 itself hands out portal names (fact sheet §8.3): two names there are one owner's. */
const CLOUD =
  /^[a-z\d-]+(\.bitrix24\.(?:com|ru|by|kz|uz|ua|de|eu|fr|es|it|pl|uk|com\.br|com\.tr|mx|in|id|vn|jp|cn))$/;

/** The longest name that the internet knows. */
const LONGEST_HOST = 253;
/** Shorter parts of a name are words such as `bitrix24`, which paths hold too; secrets are longer. */
const SHORTEST_SECRET = 12;

/** What a redirect of a REST request says. */
export type Redirect =
  /** The portal has another name; `to` is missing where a secret must not be sent there. */
  | { readonly kind: 'moved'; readonly to: PortalAddress | undefined }
  /** To a page, such as a sign-in in front of the portal or one that tells of maintenance. */
  | { readonly kind: 'page'; readonly to?: undefined }
  /** To where the request has just been. */
  | { readonly kind: 'loop'; readonly to?: undefined };

/**
 * Reads the address of a redirect. A renamed portal answers with the path that was asked for under its new host; any
 * other path is a page (fact sheet §4.5). The host alone is taken from it, the path stays ours.
 * @param path that was asked for
 */
export function readRedirect(from: PortalAddress, path: string, location: string | undefined): Redirect {
  const target = location === undefined ? null : URL.parse(location, from.origin + path);
  if (!target || withoutSlash(target.pathname) !== withoutSlash(path)) return { kind: 'page' };
  if (target.origin === from.origin) return { kind: 'loop' };
  if (!isSafe(target) || target.hostname.length > LONGEST_HOST) return { kind: 'moved', to: undefined };
  return { kind: 'moved', to: { origin: target.origin, prefix: from.prefix } };
}

/** True where a secret may follow without asking: the same host, or another name in the same cloud. */
export function isSameOwner(from: PortalAddress, to: PortalAddress): boolean {
  const [before, after] = [new URL(from.origin), new URL(to.origin)];
  if (before.protocol === 'https:' && after.protocol !== 'https:') return false;
  if (before.hostname === after.hostname) return before.port === after.port || after.port === '';
  const cloud = CLOUD.exec(before.hostname)?.[1];
  return cloud !== undefined && cloud === CLOUD.exec(after.hostname)?.[1] && after.port === '';
}

/**
 * True where a person may be asked whether to follow. A portal of the internet has no business on this machine, and
 * a name that holds a part of the request would show a secret on the screen.
 */
export function mayBeOffered(from: PortalAddress, to: PortalAddress, request: AuthorizedRequest): boolean {
  const [before, after] = [new URL(from.origin), new URL(to.origin)];
  if (isLoopback(after.hostname) && !isLoopback(before.hostname)) return false;
  const sent = (new URL(request.url).pathname + request.body).toLowerCase();
  return !after.hostname.split('.').some((label) => label.length >= SHORTEST_SECRET && sent.includes(label));
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');
