import { toRestError, type RestError } from '../../bitrix24/errors.ts';
import type { Department } from '../../bitrix24/methods/departments.ts';
import type { Moment } from '../../bitrix24/user.ts';
import { Emitter } from '../emitter.ts';

/** Milliseconds after a failure until departments are asked for again; twice as many after each further one. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 10 * 60_000;

/** The departments of a portal, asked for once when names are needed, and again where that failed. */
export class Departments {
  readonly #ask: () => Promise<readonly Department[]>;
  readonly #onTrouble: (error: RestError) => void;
  readonly #changed = new Emitter<readonly Department[]>();
  #known: readonly Department[] = [];
  #asked: Promise<boolean> | undefined;
  #answered = false;
  #settled = false;
  #pause = FIRST_PAUSE;
  /** When a failure that may pass is forgotten. */
  #again = Infinity;
  readonly #now: () => Moment;

  /** Fires each time the portal has named them. */
  readonly onDidChange = this.#changed.event;

  /** @param onTrouble is told why names are missing: ids are shown instead of them */
  constructor(
    ask: () => Promise<readonly Department[]>,
    onTrouble: (error: RestError) => void,
    now = (): Moment => performance.now(),
  ) {
    this.#ask = ask;
    this.#onTrouble = onTrouble;
    this.#now = now;
  }

  get known(): readonly Department[] {
    return this.#known;
  }

  /** True once the portal has named them, or would not: before that nothing can be said of a department. */
  get settled(): boolean {
    return this.#settled;
  }

  /** True for all who waited where there are other ones than before. Never rejects. */
  async load(): Promise<boolean> {
    if (this.#now() >= this.#again) this.#forget();
    if (this.#asked && this.#answered) return false;
    this.#asked ??= this.#load();
    return this.#asked;
  }

  /** Makes the next load request the departments again; the known ones stay until then. */
  expire(): void {
    this.#pause = FIRST_PAUSE;
    if (this.#answered) this.#forget();
  }

  #forget(): void {
    this.#asked = undefined;
    this.#answered = false;
    this.#again = Infinity;
  }

  async #load(): Promise<boolean> {
    try {
      this.#known = await this.#ask();
      this.#pause = FIRST_PAUSE;
      this.#changed.fire(this.#known);
      return true;
    } catch (thrown) {
      const error = toRestError(thrown, 'departments');
      this.#onTrouble(error);
      if (mayPass(error)) {
        this.#again = this.#now() + this.#pause;
        this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
      }
      return false;
    } finally {
      this.#answered = true;
      this.#settled = true;
    }
  }
}

/** True where asking again may help without an action of the person. */
function mayPass({ kind }: RestError): boolean {
  switch (kind) {
    case 'network':
    case 'timeout':
    case 'limited':
    case 'overloaded':
    case 'badReply':
    case 'cancelled':
      return true;
    case 'credentials':
    case 'denied':
    case 'internal':
    case 'notFound':
    case 'portalGone':
    case 'scope':
    case 'tls':
      return false;
  }
}
