import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isSafe, type PortalAddress } from '../credentials/address.ts';
import type { Gateway } from '../credentials/gateway.ts';

/** Bytes; the portal's own pictures are 200 pixels wide (fact sheet §1.4 #8). */
const MAX_SIZE = 1024 * 1024;
/** Milliseconds for the whole way to a picture, redirects included one by one. */
const TIMEOUT = 15_000;
const MOST_REDIRECTS = 3;
const LONGEST_ADDRESS = 2048;

/** Addresses that are reachable inside a network only: a portal of the internet must not have them requested. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  // An IPv4 address in IPv6: compatible, translated, NAT64, Teredo and 6to4, whatever address is in it.
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6');

/** What servers call a file that they know nothing of (fact sheet §5.3); any picture but one that can hold a script. */
const UNTOLD =
  /^(?:|(?:application|binary)\/octet-stream|application\/(?:x-)?download|image\/(?!svg)[\w.+-]+)$/;

/** The kinds of pictures that cannot hold a script, by their first bytes. */
const kinds: readonly (readonly [type: string, signature: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
];

/**
 * A picture that a portal has named, as a `data:` address; `undefined` for what is no picture or must not be
 * asked for. Nothing of the credentials goes along. Never rejects.
 * @param address where the portal says that the picture is; without a host it is at the portal's
 * @param gateway what stands in front of the portal: it is told to the portal's own origin
 * @param portal an address inside a network is asked only for a portal that is there itself
 */
export async function getPicture(
  address: string,
  portal: PortalAddress,
  signal: AbortSignal,
  gateway?: Gateway,
): Promise<string | undefined> {
  const { get } = await import('./transport.ts');
  let url =
    address === '' || address.length > LONGEST_ADDRESS ? null : addressed(address, portal.origin, portal);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!url || !(await mayBeAsked(url, portal))) return undefined;
    const headers = gateway?.headersFor(url) ?? {};
    const outcome = await get({ url: url.href, timeout: TIMEOUT, maxSize: MAX_SIZE, signal, headers });
    if (outcome.kind !== 'reply') return undefined;
    const { status, location, type, bytes } = outcome;
    if (status === 200) return pictureIn(type, bytes);
    if (status < 300 || status >= 400 || location === undefined) return undefined;
    url = addressed(location, url.href, portal);
  }
  return undefined;
}

/**
 * An address as it is asked for. A server behind a TLS proxy takes its own addresses for plain http (fact sheet §5.3):
 * the host that is spoken https with is asked by https.
 */
function addressed(address: string, base: string, portal: PortalAddress): URL | null {
  const url = URL.parse(address, base);
  const own = new URL(portal.origin);
  if (url?.protocol !== 'http:' || own.protocol !== 'https:' || url.hostname !== own.hostname) return url;
  own.pathname = url.pathname;
  own.search = url.search;
  return own;
}

/**
 * False where a picture is not even asked for.
 *
 * A name is looked up before it is asked for, not with it: an agent of our own would lose VS Code's proxy. Behind a
 * proxy the name may be unknown here, and the proxy decides.
 */
export async function mayBeAsked(url: URL, portal: PortalAddress): Promise<boolean> {
  if (url.username !== '' || url.password !== '' || !isSafe(url)) return false;
  if (url.origin === portal.origin) return true;
  if (url.protocol !== 'https:') return false;
  return !(await isInside(url.hostname)) || isInside(new URL(portal.origin).hostname);
}

async function isInside(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(host)) return isInsideAddress(host);
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.some(({ address }) => isInsideAddress(address));
}

function isInsideAddress(address: string): boolean {
  // An IPv4 address in the clothes of IPv6 is known to the list too.
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The bytes decide what kind of picture it is; what the server calls a page or a drawing is none. */
function pictureIn(type: string | undefined, bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 16).toString('latin1');
  const [kind] = kinds.find(([, signature]) => signature.test(start)) ?? [];
  const told = type?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (kind === undefined || !UNTOLD.test(told)) return undefined;
  return `data:${kind};base64,${bytes.toString('base64')}`;
}
