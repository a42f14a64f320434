import type { RestError } from '../bitrix24/errors.ts';

/** What the directory is about to do or has to say. */
export type DirectoryState =
  | { readonly kind: 'idle' }
  /** Lists, and rests after the next step unless a view shows the list. */
  | { readonly kind: 'loading' }
  /** Continues as soon as a view shows the list. */
  | { readonly kind: 'resting' }
  /** The person stopped the listing. */
  | { readonly kind: 'stopped' }
  /** All users that the source has are listed. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: RestError };
