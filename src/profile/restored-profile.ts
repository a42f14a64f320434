import * as v from 'valibot';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';
import { pageState } from './protocol.ts';

/** What VS Code has kept of a profile. */
export interface RestoredProfile {
  readonly user: UserRef;
  readonly isPreview: boolean;
  /** False for a panel of an older version, whose options cannot be changed any more. */
  readonly isCurrent: boolean;
}

/** Reads what a page has kept by `setState`, in whichever version. */
export function restoredProfile(state: unknown): RestoredProfile | undefined {
  const current = v.safeParse(pageState, state);
  if (current.success) {
    const { portalId, userId, isPreview } = current.output;
    return { user: { portalId, userId }, isPreview, isCurrent: true };
  }
  if (!isUserRef(state)) return undefined;
  const { portalId, userId } = state;
  return { user: { portalId, userId }, isPreview: false, isCurrent: false };
}
