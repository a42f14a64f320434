/** Something that is made once, when it is first needed. What could not be made is tried anew the next time. */
export class Lazy<T extends object> {
  readonly #make: () => Promise<T>;
  readonly #waiting = new Set<() => void>();
  #making: Promise<T> | undefined;
  #made: T | undefined;

  /** @param make a rejection reaches each `use` that waits for it */
  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** Works with it: in this very moment where it is there, else once it is made. */
  use<R>(work: (made: T) => R | PromiseLike<R>): R | PromiseLike<R> {
    return this.#made ? work(this.#made) : this.get().then((made) => work(made));
  }

  /** Makes it, or hands out what is made. */
  get(): Promise<T> {
    this.#making ??= this.#make().then(
      (made) => {
        this.#made = made;
        for (const listener of this.#waiting) listener();
        this.#waiting.clear();
        return made;
      },
      (error: unknown) => {
        this.#making = undefined;
        throw error;
      },
    );
    return this.#making;
  }

  /** Makes it ahead. Where that fails, the next use says so. */
  prefetch(): void {
    this.get().catch(() => undefined);
  }

  /** Calls a listener back once it is made, for what has failed until then. */
  onceMade(listener: () => void): void {
    this.#waiting.add(listener);
  }
}
