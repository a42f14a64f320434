import { isLoopback, isSafe, type PortalAddress } from './address.ts';
import type { AuthorizedRequest } from './credentials.ts';

/** Domains under which Bitrix24 itself hands out portal names (fact sheet §8.3): two names there are one owner's. */
const CLOUD =
  /^[a-z\d-]+(\.bitrix24\.(?:com|ru|by|kz|uz|ua|de|eu|fr|es|it|pl|uk|com\.br|com\.tr|mx|in|id|vn|jp|cn))$/;

/** The longest name that the internet knows. */
const LONGEST_HOST = 253;
/** Shorter parts of a name are words such as `bitrix24`, which paths hold too; secrets are longer. */
const SHORTEST_SECRET = 12;

/**
 * Where a portal has moved to, by the address of a redirect (fact sheet §4.5): the host alone is taken from it, the
 * path stays ours. `undefined` where it names no host, or one that a secret must not be sent to.
 */
export function movedTo(from: PortalAddress, location: string | undefined): PortalAddress | undefined {
  const target = location === undefined ? null : URL.parse(location, `${from.origin}/`);
  if (!target || !isSafe(target) || target.hostname.length > LONGEST_HOST) return undefined;
  return { origin: target.origin, prefix: from.prefix };
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
 * a name that holds a part of the request would show a secret to whoever reads it.
 */
export function mayBeOffered(from: PortalAddress, to: PortalAddress, request: AuthorizedRequest): boolean {
  const [before, after] = [new URL(from.origin), new URL(to.origin)];
  if (isLoopback(after.hostname) && !isLoopback(before.hostname)) return false;
  const sent = (new URL(request.url).pathname + request.body).toLowerCase();
  return !after.hostname.split('.').some((label) => label.length >= SHORTEST_SECRET && sent.includes(label));
}
