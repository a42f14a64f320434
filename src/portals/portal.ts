import type { AccessToken } from '../bitrix24/credentials/access-token.ts';
import { isSameAddress, displayAddress, type PortalAddress } from '../bitrix24/credentials/address.ts';
import type { Plan } from '../bitrix24/limits/rate-limit.ts';
import type { Webhook } from '../bitrix24/credentials/webhook.ts';

/** What every saved portal shows. */
interface Shown {
  /** What it is kept under: connecting again in the same way replaces it, as another user stands beside it. */
  readonly id: string;
  /** The address as people say it. */
  readonly label: string;
  /** What the person calls it instead of by its address. */
  readonly name?: string;
  readonly origin: string;
  readonly prefix: string;
  /** The user in whose name all requests run. */
  readonly ownerId: number;
  readonly scopes: readonly string[];
  /** How much the portal lets pass, by its own word when it was connected. */
  readonly plan?: Plan;
}

interface WithIdentity {
  /** The portal's identity, which stays when it is renamed; where it is not known, the address stands for it. */
  readonly memberId?: string;
}

export interface WebhookPortal extends Shown {
  readonly kind: 'webhook';
}

export interface TokenPortal extends Shown, WithIdentity {
  readonly kind: 'token';
  /** Milliseconds since 1970, UTC. */
  readonly expiresAt: number;
}

export interface ApplicationPortal extends Shown, WithIdentity {
  readonly kind: 'application';
}

interface DemoPortal {
  readonly kind: 'demo';
  readonly id: 'demo';
  readonly name?: string;
}

/** A saved portal: the public part, in VS Code's state. What is secret is in SecretStorage. */
export type SavedPortal = WebhookPortal | TokenPortal | ApplicationPortal;
export type Portal = SavedPortal | DemoPortal;

/** The portal inside the extension. It has no secret to keep: each start makes one up. */
export const DEMO_PORTAL: Portal = { kind: 'demo', id: 'demo' };

/** What the portal has told of the caller's rights. */
export interface Allowed {
  readonly scopes: readonly string[];
  readonly plan?: Plan | undefined;
}

/** The demo portal's webhook may do all of this. */
const DEMO_SCOPES: readonly string[] = ['im', 'user', 'user.userfield'];

/** The demo portal's webhook is that of its director. */
const DEMO_OWNER = 1;

/** In whose name a portal is asked. */
export function ownerIdOf(portal: Portal): number {
  return portal.kind === 'demo' ? DEMO_OWNER : portal.ownerId;
}

/** What may be asked of a portal. */
export function scopesOf(portal: Portal): readonly string[] {
  return portal.kind === 'demo' ? DEMO_SCOPES : portal.scopes;
}

/** The portal as it allows something else than before. */
export function withScopes(portal: Portal, scopes: readonly string[]): Portal {
  return portal.kind === 'demo' ? portal : { ...portal, scopes: [...scopes] };
}

/** The portal by another name; by its address where that is `undefined`. */
export function withName(portal: Portal, name: string | undefined): Portal {
  const nameless: Portal & { name?: string } = { ...portal };
  delete nameless.name;
  return name === undefined ? nameless : { ...nameless, name };
}

/** The public side of a webhook that has been checked. */
export function portalOf(webhook: Webhook, { scopes, plan }: Allowed): WebhookPortal {
  const address = displayAddress(webhook.address);
  return {
    kind: 'webhook',
    id: `${address}#${webhook.ownerId}`,
    label: address,
    ...webhook.address,
    ownerId: webhook.ownerId,
    ...allowed(scopes, plan),
  };
}

/** The public side of an access token that has been checked. */
export function tokenPortalOf(token: AccessToken, ownerId: number, { scopes, plan }: Allowed): TokenPortal {
  const { address, memberId, expiresAt } = token;
  return {
    kind: 'token',
    ...identity('token', address, memberId, ownerId),
    ...allowed(scopes, plan),
    expiresAt,
  };
}

/** The public part of an application that the person has signed in to. */
export function applicationPortalOf(
  signedIn: { readonly address: PortalAddress; readonly memberId: string | undefined },
  ownerId: number,
  { scopes, plan }: Allowed,
): ApplicationPortal {
  const { address, memberId } = signedIn;
  return {
    kind: 'application',
    ...identity('application', address, memberId, ownerId),
    ...allowed(scopes, plan),
  };
}

function allowed(scopes: readonly string[], plan: Plan | undefined) {
  return { scopes: [...scopes], ...(plan !== undefined && { plan }) };
}

function identity(kind: string, address: PortalAddress, memberId: string | undefined, ownerId: number) {
  const label = displayAddress(address);
  const id = `${kind}:${memberId ?? label}#${ownerId}`;
  return { id, label, ...address, ownerId, ...(memberId !== undefined && { memberId }) };
}

/** A portal at its new address. Its id stays, so that all that is kept under it does; so does the person's name for it. */
export function withAddress<T extends SavedPortal>(portal: T, { origin, prefix }: PortalAddress): T {
  return { ...portal, origin, prefix, label: displayAddress({ origin, prefix }) };
}

/**
 * A checked portal as it is to be saved: where it is a saved one again, under the id that it has there.
 * IDs name the address where a portal was first met, so the ID of a renamed portal is taken where another portal gets its
 * old address.
 */
export function withSavedId<T extends SavedPortal>(portal: T, saved: readonly Portal[]): T {
  for (const other of saved) {
    if (other.kind !== portal.kind || !isSame(other, portal)) continue;
    return { ...portal, id: other.id };
  }
  let { id } = portal;
  for (let number = 2; saved.some((other) => other.id === id); number += 1) id = `${portal.id}~${number}`;
  return { ...portal, id };
}

function isSame(one: SavedPortal, other: SavedPortal): boolean {
  if (one.ownerId !== other.ownerId) return false;
  const [memberId, otherMemberId] = [memberIdOf(one), memberIdOf(other)];
  const known = memberId !== undefined && otherMemberId !== undefined;
  return known ? memberId === otherMemberId : isSameAddress(one, other);
}

function memberIdOf(portal: SavedPortal): string | undefined {
  return portal.kind === 'webhook' ? undefined : portal.memberId;
}
