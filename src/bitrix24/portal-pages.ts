import type { PortalAddress } from './credentials/address.ts';

/** The page of a user's profile in the portal (fact sheet §8.2). */
export function profilePage({ origin, prefix }: PortalAddress, userId: number): string {
  return `${origin}${prefix}/company/personal/user/${userId}/`;
}

/**
 * The page where a webhook is made, in public use and not documented: opened as a help, where nothing depends on it.
 */
export function webhookPage({ origin, prefix }: PortalAddress): string {
  return `${origin}${prefix}/devops/section/standard/`;
}

/** The messenger with a conversation: with a user by the user's ID, or in a chat by `chatN` (fact sheet §8.2). */
export function chatPage({ origin, prefix }: PortalAddress, dialog: number | `chat${number}`): string {
  return `${origin}${prefix}/online/?IM_DIALOG=${dialog}`;
}
