import type { RestError } from '../bitrix24/errors.ts';
import type { Portal } from '../portals/portal.ts';

/** What a sentence may name. */
export interface ErrorContext {
  /** What the portal is called. */
  readonly portal: string;
  /** How one is connected to it; by a webhook unless told. */
  readonly kind?: Portal['kind'] | undefined;
  /** The user that the call was about, where it was about one. */
  readonly userId?: number | undefined;
}

/** Tells an error in one sentence with its next step. */
export type Sentence = (context: ErrorContext, error: RestError) => string;
