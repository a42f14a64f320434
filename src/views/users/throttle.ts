/** Milliseconds between two drawings of a list that grows. */
const PACE = 1000;

/** Does something at once or, where it is asked for again and again, at a pace. */
export class Pacer {
  readonly #work: () => void;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Does it now; what was to come is done with. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work();
    this.#last = performance.now();
  }

  /** Does it within the pace. */
  soon(): void {
    this.#timer ??= setTimeout(
      () => {
        this.now();
      },
      Math.max(0, this.#last + PACE - performance.now()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
