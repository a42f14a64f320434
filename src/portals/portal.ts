import * as v from 'valibot';
import type { AccessToken } from '../bitrix24/access-token.ts';
import { spokenAddress, type PortalAddress } from '../bitrix24/address.ts';
import type { Webhook } from '../bitrix24/webhook.ts';

/** What every saved portal shows. */
const shown = {
  /** What it is kept under: connecting again in the same way replaces it, as another user stands beside it. */
  id: v.pipe(v.string(), v.nonEmpty()),
  label: v.string(),
  origin: v.string(),
  prefix: v.string(),
  /** In whose name everything is asked. */
  ownerId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  scopes: v.array(v.string()),
};

/** The portal's identity, which stays when it is renamed; where nobody has told it, the address has to do. */
const memberId = v.optional(v.string());

/** A saved portal: what may be seen by anybody who reads VS Code's state. What is secret is in SecretStorage. */
const portalSchema = v.variant('kind', [
  v.object({ kind: v.literal('webhook'), ...shown }),
  v.object({ kind: v.literal('token'), ...shown, memberId, expiresAt: v.number() }),
  v.object({ kind: v.literal('application'), ...shown, memberId }),
  v.object({ kind: v.literal('demo'), id: v.literal('demo') }),
]);

export type Portal = v.InferOutput<typeof portalSchema>;
export type SavedPortal = Exclude<Portal, { kind: 'demo' }>;
export type WebhookPortal = Extract<Portal, { kind: 'webhook' }>;
export type TokenPortal = Extract<Portal, { kind: 'token' }>;
export type ApplicationPortal = Extract<Portal, { kind: 'application' }>;

/** The portal inside the extension. It has no secret to keep: each start makes one up. */
export const DEMO_PORTAL: Portal = { kind: 'demo', id: 'demo' };

/** The public side of a webhook that has been checked. */
export function portalOf(webhook: Webhook, scopes: readonly string[]): WebhookPortal {
  const address = spokenAddress(webhook.address);
  return {
    kind: 'webhook',
    id: `${address}#${webhook.ownerId}`,
    label: address,
    ...webhook.address,
    ownerId: webhook.ownerId,
    scopes: [...scopes],
  };
}

/** The public side of an access token that has been checked. */
export function tokenPortalOf(token: AccessToken, ownerId: number, scopes: readonly string[]): TokenPortal {
  const { address, memberId, expiresAt } = token;
  return { kind: 'token', ...identity('token', address, memberId, ownerId), scopes: [...scopes], expiresAt };
}

/** The public side of an application that somebody has signed in to. */
export function applicationPortalOf(
  signedIn: { readonly address: PortalAddress; readonly memberId: string | undefined },
  ownerId: number,
  scopes: readonly string[],
): ApplicationPortal {
  const { address, memberId } = signedIn;
  return {
    kind: 'application',
    ...identity('application', address, memberId, ownerId),
    scopes: [...scopes],
  };
}

function identity(kind: string, address: PortalAddress, memberId: string | undefined, ownerId: number) {
  const label = spokenAddress(address);
  const id = `${kind}:${memberId ?? label}#${ownerId}`;
  return { id, label, ...address, ownerId, ...(memberId !== undefined && { memberId }) };
}

/** Reads saved portals; what is damaged is left out. */
export function readPortals(stored: unknown): Portal[] {
  const portals = Array.isArray(stored) ? stored : [];
  return portals.flatMap((portal) => {
    const read = v.safeParse(portalSchema, portal);
    return read.success ? [read.output] : [];
  });
}
