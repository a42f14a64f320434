import { isRecord } from '../../bitrix24/transport/json.ts';
import type { Portal, SavedPortal } from '../portal.ts';

// Checked by hand: this runs while VS Code starts, and a library would be most of what is loaded for it.

/** Reads saved portals; what is damaged is left out, and so is what is not known here. */
export function readPortals(stored: unknown): Portal[] {
  return Array.isArray(stored) ? stored.flatMap((portal: unknown) => readPortal(portal) ?? []) : [];
}

function readPortal(stored: unknown): Portal | undefined {
  if (!isRecord(stored)) return undefined;
  const { kind, id, name, memberId, expiresAt } = stored;
  if (name !== undefined && typeof name !== 'string') return undefined;
  const called = name === undefined ? {} : { name };
  if (kind === 'demo') return id === 'demo' ? { kind, id, ...called } : undefined;
  const shown = readShown(stored);
  if (!shown) return undefined;
  if (kind === 'webhook') return { kind, ...shown, ...called };
  if (memberId !== undefined && typeof memberId !== 'string') return undefined;
  const identity = memberId === undefined ? {} : { memberId };
  if (kind === 'application') return { kind, ...shown, ...called, ...identity };
  if (kind !== 'token' || typeof expiresAt !== 'number') return undefined;
  return { kind, ...shown, ...called, ...identity, expiresAt };
}

type Shown = Omit<Extract<SavedPortal, { kind: 'webhook' }>, 'kind' | 'name'>;

function readShown(stored: Readonly<Record<string, unknown>>): Shown | undefined {
  const { id, label, origin, prefix, ownerId, scopes, plan } = stored;
  if (typeof id !== 'string' || id === '' || typeof label !== 'string') return undefined;
  if (typeof origin !== 'string' || typeof prefix !== 'string') return undefined;
  if (typeof ownerId !== 'number' || !Number.isSafeInteger(ownerId) || ownerId < 1) return undefined;
  if (!isTexts(scopes) || !isPlan(plan)) return undefined;
  return { id, label, origin, prefix, ownerId, scopes, ...(plan !== undefined && { plan }) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isPlan(value: unknown): value is Shown['plan'] {
  return value === undefined || value === 'standard' || value === 'enterprise';
}
