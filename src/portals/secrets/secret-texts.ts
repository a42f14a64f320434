import * as v from 'valibot';
import type { PortalAddress } from '../../bitrix24/credentials/address.ts';
import { Gateway } from '../../bitrix24/credentials/gateway.ts';
import { parseWebhook, type Webhook } from '../../bitrix24/credentials/webhook.ts';
import type { SavedPortal } from '../portal.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const address = { origin: text, prefix: v.string() };

/** Where the portal was before it moved: a window that has not heard of it yet asks for its secret under that name. */
const was = v.optional(v.object(address));

const webhookSchema = v.pipe(v.string(), v.parseJson(), v.object({ webhook: text, was }));
const tokenSchema = v.pipe(v.string(), v.parseJson(), v.object({ ...address, was, token: text }));
const applicationSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ ...address, was, clientId: text, clientSecret: text, authServer: text }),
);

const gatewaySchema = v.pipe(v.string(), v.parseJson(), v.object({ origin: text, name: text, value: text }));

/** What a gateway asks for, as it is stored; `undefined` for what is not one. */
export function readGateway(stored: string | undefined): Gateway | undefined {
  const read = v.safeParse(gatewaySchema, stored);
  return read.success ? Gateway.ofHeader(read.output.origin, read.output.name, read.output.value) : undefined;
}

/** A stored secret: where it belongs to, and what it is. */
export interface Kept<T> extends PortalAddress {
  readonly was?: PortalAddress | undefined;
  readonly secret: T;
}

export interface ApplicationKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authServer: string;
}

/** A webhook is stored as its address; beside an older address of its portal, in JSON. */
export function readWebhook(stored: string | undefined): Kept<Webhook> | undefined {
  const moved = v.safeParse(webhookSchema, stored);
  const parsed = parseWebhook(moved.success ? moved.output.webhook : (stored ?? ''));
  if (!parsed.ok) return undefined;
  const { webhook } = parsed;
  return { ...webhook.address, was: moved.success ? moved.output.was : undefined, secret: webhook };
}

export function writeWebhook(webhook: Webhook, movedFrom?: PortalAddress): string {
  return movedFrom ? JSON.stringify({ webhook: webhook.reveal(), was: movedFrom }) : webhook.reveal();
}

export function readToken(stored: string | undefined): Kept<string> | undefined {
  const read = v.safeParse(tokenSchema, stored);
  if (!read.success) return undefined;
  const { token, ...rest } = read.output;
  return { ...rest, secret: token };
}

export function writeToken({ origin, prefix, was: from, secret }: Kept<string>): string {
  return JSON.stringify({ origin, prefix, token: secret, was: from });
}

export function readApplication(stored: string | undefined): Kept<ApplicationKeys> | undefined {
  const read = v.safeParse(applicationSchema, stored);
  if (!read.success) return undefined;
  const { clientId, clientSecret, authServer, ...rest } = read.output;
  return { ...rest, secret: { clientId, clientSecret, authServer } };
}

/** @param at makes it another secret each time: VS Code tells windows of changes only */
export function writeApplication(kept: Kept<ApplicationKeys>, at: number): string {
  const { origin, prefix, was: from, secret } = kept;
  return JSON.stringify({ origin, prefix, ...secret, was: from, at });
}

/** What is stored for a portal, of whichever kind. */
export function readKept(portal: SavedPortal, stored: string | undefined): Kept<unknown> | undefined {
  switch (portal.kind) {
    case 'webhook':
      return readWebhook(stored);
    case 'token':
      return readToken(stored);
    case 'application':
      return readApplication(stored);
  }
}

/** The same secret for a portal that has moved, as it is to be stored; `undefined` where it is not one. */
export function movedSecret(
  portal: SavedPortal,
  stored: string | undefined,
  to: PortalAddress,
): string | undefined {
  const [{ origin, prefix }, movedFrom] = [to, { origin: portal.origin, prefix: portal.prefix }];
  switch (portal.kind) {
    case 'webhook': {
      const kept = readWebhook(stored);
      return kept && writeWebhook(kept.secret.at(to), movedFrom);
    }
    case 'token': {
      const kept = readToken(stored);
      return kept && writeToken({ ...kept, origin, prefix, was: movedFrom });
    }
    case 'application': {
      const kept = readApplication(stored);
      return kept && writeApplication({ ...kept, origin, prefix, was: movedFrom }, Date.now());
    }
  }
}
