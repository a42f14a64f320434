import { Emitter } from '../directory/emitter.ts';
import { isCancelled, type RestError } from '../bitrix24/errors.ts';

/** How the last request to a portal went. */
export interface Outcome {
  readonly at: number;
  /** What kept the portal from answering, where something did. */
  readonly error: RestError | undefined;
}

/** What is known of the connection to each portal: how the last request went since this window was opened. */
export class ConnectionOutcomes {
  readonly #last = new Map<string, Outcome>();
  readonly #changed = new Emitter<string>();

  /** Fires with the id of a portal of which there is something else to tell, at most once a minute while all is well. */
  readonly onDidChange = this.#changed.event;

  of(portalId: string): Outcome | undefined {
    return this.#last.get(portalId);
  }

  /** Notes how a request ended; a cancelled one tells nothing of the portal. */
  note(portalId: string, error: RestError | undefined): void {
    if (isCancelled(error)) return;
    const outcome = { at: Date.now(), error: error && isAnswer(error) ? undefined : error };
    const before = this.#last.get(portalId);
    this.#last.set(portalId, outcome);
    if (!before || tellable(before) !== tellable(outcome)) this.#changed.fire(portalId);
  }

  /** Of a portal that has another secret now, or none, nothing is known. */
  forget(portalId: string): void {
    if (this.#last.delete(portalId)) this.#changed.fire(portalId);
  }
}

/** True where the portal refused only what was asked for: it is there and knows us. */
function isAnswer({ kind, code }: RestError): boolean {
  return kind === 'notFound' || code === 'ACCESS_DENIED';
}

const tellable = ({ at, error }: Outcome): string => `${Math.floor(at / 60_000)} ${error?.code}`;
