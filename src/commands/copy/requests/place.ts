import type { PortalAddress } from '../../../bitrix24/credentials/address.ts';

/** Where a request goes to, as far as its text tells. */
export interface Place {
  /** The portal's address where the person wants it in the text, else `undefined`. */
  readonly portal: string | undefined;
}

/** A text without the address of any portal. */
export const NO_PLACE: Place = { portal: undefined };

/** A text that tells the portal's address. */
export function placeOf({ origin, prefix }: PortalAddress): Place {
  // A path may hold quotes and other characters that end a text or a comment.
  const path = prefix.replaceAll(
    /%(?![\dA-Fa-f]{2})|[^\w./~%-]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return { portal: origin + path };
}

/** The portal's address, or one that stands for it. */
export function exampleAddress({ portal }: Place): string {
  return portal ?? 'https://example.bitrix24.com';
}

/** What a webhook of the portal looks like. */
export function exampleWebhook(place: Place): string {
  return `${exampleAddress(place)}/rest/1/secret/`;
}

/** What the variable that holds the webhook is for; the comment of every form that takes it from there. */
export function webhookHint(place: Place): string {
  return `BITRIX24_WEBHOOK is the address of your inbound webhook, such as ${exampleWebhook(place)}`;
}
