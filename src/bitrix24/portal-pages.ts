import type { PortalAddress } from './address.ts';

/** The page of a user's profile in the portal (fact sheet §8.2). */
export function profilePage({ origin, prefix }: PortalAddress, userId: number): string {
  return `${origin}${prefix}/company/personal/user/${userId}/`;
}

/** The messenger with the conversation with a user (fact sheet §8.2). */
export function chatPage({ origin, prefix }: PortalAddress, userId: number): string {
  return `${origin}${prefix}/online/?IM_DIALOG=${userId}`;
}
