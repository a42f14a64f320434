/** Milliseconds within which VS Code asks for rows once it was told that they have changed. */
const BEGIN = 400;
/** Milliseconds between two questions of VS Code for rows at most, while it fetches them. */
const PAUSE = 250;
/** Milliseconds that VS Code takes at most, from being told of changes to having drawn them. */
const REFRESH = 2000;

/** Follows how VS Code fetches rows: it does not tell when it is done. */
export class RowFetches {
  #toldAt = -Infinity;
  #askedAt = -Infinity;

  /** VS Code is told that rows have changed. */
  told(): void {
    this.#toldAt = performance.now();
  }

  /** VS Code asks for rows. */
  asked(): void {
    this.#askedAt = performance.now();
  }

  /** Whether VS Code may still be fetching rows of which it was told that they have changed. */
  get mayGoOn(): boolean {
    return performance.now() < this.#toldAt + REFRESH;
  }

  /** Ends once VS Code has fetched what it was told of, as far as can be seen. */
  async done(): Promise<void> {
    const latest = performance.now() + REFRESH;
    for (;;) {
      const left =
        Math.min(latest, Math.max(this.#toldAt + BEGIN, this.#askedAt + PAUSE)) - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }
}
