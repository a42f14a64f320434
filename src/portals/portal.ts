import * as v from 'valibot';
import { spokenAddress } from '../bitrix24/address.ts';
import type { Webhook } from '../bitrix24/webhook.ts';

/** A saved portal: what may be seen by anybody who reads VS Code's state. The webhook itself is in SecretStorage. */
const portalSchema = v.variant('kind', [
  v.object({
    kind: v.literal('webhook'),
    /** Address and owner: pasting the same webhook anew replaces it, another owner's stands beside it. */
    id: v.pipe(v.string(), v.nonEmpty()),
    label: v.string(),
    origin: v.string(),
    prefix: v.string(),
    ownerId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    scopes: v.array(v.string()),
  }),
  v.object({ kind: v.literal('demo'), id: v.literal('demo') }),
]);

export type Portal = v.InferOutput<typeof portalSchema>;
export type WebhookPortal = Extract<Portal, { kind: 'webhook' }>;

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

/** Reads saved portals; what is damaged is left out. */
export function readPortals(stored: unknown): Portal[] {
  const portals = Array.isArray(stored) ? stored : [];
  return portals.flatMap((portal) => {
    const read = v.safeParse(portalSchema, portal);
    return read.success ? [read.output] : [];
  });
}
