import { isRecord, wholeNumber } from '../transport/json.ts';
import type { PortalUser } from '../user.ts';
import { decodeUserGet } from './decode-user-get.ts';
import { ignore, Row, type OnUnexpectedField } from './row.ts';

/** In whose name everything is asked (fact sheet §2.1). */
export interface Profile {
  /** Names, gender and picture, as far as there are any. */
  readonly user: PortalUser;
  readonly admin: boolean | undefined;
  readonly timeZone: string | undefined;
}

export function profileIn(
  result: unknown,
  onUnexpectedField: OnUnexpectedField = ignore,
): Profile | undefined {
  const user = decodeUserGet(result, onUnexpectedField);
  if (!user || !isRecord(result)) return undefined;
  const row = new Row(result, onUnexpectedField);
  return { user, admin: row.flag('ADMIN'), timeZone: row.text('TIME_ZONE') };
}

/** Versions of the messenger's interfaces, by which features can be told (fact sheet §3). */
export interface Revision {
  readonly rest: number | undefined;
  readonly web: number | undefined;
  readonly mobile: number | undefined;
  readonly desktop: number | undefined;
}

export function revisionIn(result: unknown): Revision | undefined {
  if (!isRecord(result)) return undefined;
  const { rest, web, mobile, desktop } = result;
  return {
    rest: wholeNumber(rest),
    web: wholeNumber(web),
    mobile: wholeNumber(mobile),
    desktop: wholeNumber(desktop),
  };
}

/** Whether a portal has a method, and whether the caller may use it. */
export interface MethodInfo {
  readonly exists: boolean;
  readonly available: boolean;
}

export function methodInfoIn(result: unknown): MethodInfo | undefined {
  if (!isRecord(result) || typeof result['isExisting'] !== 'boolean') return undefined;
  return { exists: result['isExisting'], available: result['isAvailable'] === true };
}

/** The scopes in a list; `undefined` for what is none. PHP makes an object of a list with holes. */
export function scopesIn(result: unknown): string[] | undefined {
  const scopes = Array.isArray(result) ? result : isRecord(result) ? Object.values(result) : undefined;
  return scopes?.filter((scope) => typeof scope === 'string');
}
