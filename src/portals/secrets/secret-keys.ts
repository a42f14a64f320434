import type { SavedPortal } from '../portal.ts';

/** The secrets that are kept of portals, by key; what is added here is forgotten with its portal. */
const CREDENTIALS = ['webhook', 'token', 'application'] as const satisfies SavedPortal['kind'][];

/** What a gateway in front of a portal asks for, whatever the credentials are. */
const GATEWAY = 'gateway';

const KEY = new RegExp(`^portalUsers\\.(?:${[...CREDENTIALS, GATEWAY].join('|')}):(.+)$`, 's');

/** The key in SecretStorage that changes when a portal gets other credentials or is forgotten. */
export function secretKeyOf(portal: SavedPortal): string {
  return keyOf(portal.kind, portal.id);
}

/** All keys that a portal may have credentials under. */
export function secretKeysOf(portalId: string): string[] {
  return [...CREDENTIALS, GATEWAY].map((kind) => `portalUsers.${kind}:${portalId}`);
}

/** The key of what a gateway in front of a portal asks for. */
export function gatewayKeyOf(portalId: string): string {
  return `portalUsers.${GATEWAY}:${portalId}`;
}

/** The key of the tokens of a sign-in, which change every hour. */
export function tokensKeyOf(portalId: string): string {
  return `portalUsers.tokens:${portalId}`;
}

/** The id of the portal that a key of credentials belongs to. */
export function portalIdIn(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}

const keyOf = (kind: SavedPortal['kind'], portalId: string): string => `portalUsers.${kind}:${portalId}`;
