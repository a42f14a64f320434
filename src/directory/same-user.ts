import type { PortalUser } from '../bitrix24/user.ts';

/** True where two users tell the same. A field that is undefined tells as much as one that is missing. */
export function sameUser(one: PortalUser, other: PortalUser): boolean {
  return same(one, other);
}

function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return within(one, other) && within(other, one);
}

function within(one: object, other: object): boolean {
  const others: Readonly<Record<string, unknown>> = { ...other };
  return Object.entries(one).every(([key, value]) => same(value, others[key]));
}
