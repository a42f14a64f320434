import { createHash } from 'node:crypto';

/** The file with the saved portals: no secret stands in it. */
export const PORTALS_FILE = 'portals.json';

/** The same again, for a start at which the other one turns out to be damaged. */
export const PORTALS_COPY = 'portals.backup.json';

/** What a file of a portal's is called: its id holds characters that file names cannot. */
export function fileNameOf(portalId: string): string {
  return digestOf(portalId);
}

/** The same for the same text, which cannot be read from it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
