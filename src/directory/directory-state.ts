import type { RestError } from '../bitrix24/errors.ts';

/** What the directory is about to do or has to say. */
export type DirectoryState =
  | { readonly kind: 'idle' }
  /** Lists, and stops at the next step where nobody looks any more. */
  | { readonly kind: 'loading' }
  /** Goes on as soon as somebody looks. */
  | { readonly kind: 'resting' }
  /** The person has had enough. */
  | { readonly kind: 'stopped' }
  /** Everybody whom the source names is listed. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: RestError };
