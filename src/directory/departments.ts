import { toRestError, type RestError } from '../bitrix24/errors.ts';
import type { Department } from '../bitrix24/methods/departments.ts';

/** Milliseconds until departments that could not be read are asked for again. */
const RETRY_AFTER = 60_000;

/** The departments of a portal, asked for once when somebody needs their names. */
export class Departments {
  readonly #ask: () => Promise<readonly Department[]>;
  readonly #onTrouble: (error: RestError) => void;
  #known: readonly Department[] = [];
  #asked: Promise<boolean> | undefined;
  #answered = false;
  #settled = false;
  #failedAt: number | undefined;
  readonly #now: () => number;

  /** @param onTrouble is told why names are missing: ids are shown instead of them */
  constructor(
    ask: () => Promise<readonly Department[]>,
    onTrouble: (error: RestError) => void,
    now: () => number = Date.now,
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
    if (this.#failedAt !== undefined && this.#now() - this.#failedAt >= RETRY_AFTER) this.expire();
    if (this.#asked && this.#answered) return false;
    this.#asked ??= this.#load();
    return this.#asked;
  }

  /** The next load asks anew; those known stay until then. */
  expire(): void {
    if (!this.#answered) return;
    this.#asked = undefined;
    this.#answered = false;
  }

  async #load(): Promise<boolean> {
    try {
      this.#failedAt = undefined;
      this.#known = await this.#ask();
      return true;
    } catch (error) {
      this.#failedAt = this.#now();
      this.#onTrouble(toRestError(error, 'departments'));
      return false;
    } finally {
      this.#answered = true;
      this.#settled = true;
    }
  }
}
