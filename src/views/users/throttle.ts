/** Milliseconds between two drawings of a list that grows. */
const INTERVAL = 1000;

/** Does something at once or, where it is asked for again and again, at a pace. */
export class Throttle {
  readonly #work: () => void;
  #timer: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Does it now; what was to come is done with. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work();
    this.#last = performance.now();
  }

  /** Does it within the pace. */
  schedule(): void {
    this.#timer ??= setTimeout(
      () => {
        this.flush();
      },
      Math.max(0, this.#last + INTERVAL - performance.now()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
