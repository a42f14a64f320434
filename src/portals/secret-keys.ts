import type { SavedPortal } from './portal.ts';

const KEY = /^portalUsers\.(?:webhook|token|application):(.+)$/s;

/** The key in SecretStorage that changes when a portal gets other credentials or is forgotten. */
export function secretKeyOf(portal: SavedPortal): string {
  return `portalUsers.${portal.kind}:${portal.id}`;
}

/** The id of the portal that such a key belongs to. */
export function portalIdIn(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}
