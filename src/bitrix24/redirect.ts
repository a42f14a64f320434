import { isLoopback, type PortalAddress } from './address.ts';

/** Domains under which Bitrix24 itself hands out portal names (fact sheet §8.3): two names there are one owner's. */
const CLOUD =
  /^[a-z\d-]+(\.bitrix24\.(?:com|ru|by|kz|uz|ua|de|eu|fr|es|it|pl|uk|com\.br|com\.tr|mx|in|id|vn|jp|cn))$/;

/**
 * Where a portal has moved to, by the address of a redirect (fact sheet §4.5): the host alone is taken from it, the
 * path stays ours. `undefined` where it names no host, or one that a secret must not be sent to.
 */
export function movedTo(from: PortalAddress, location: string | undefined): PortalAddress | undefined {
  const target = location === undefined ? null : URL.parse(location, `${from.origin}/`);
  if (!target || (target.protocol !== 'https:' && !isLoopback(target.hostname))) return undefined;
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
