/** Gives back what was taken: a listener, a timer, a file. VS Code's own disposables are such. */
export interface Disposable {
  dispose(): unknown;
}

/** Calls a listener at each event until what it returns is disposed, as VS Code's events do. */
export type Event<T> = (listener: (event: T) => void) => Disposable;

/** Has the face of `vscode.EventEmitter`, for rooms that run without VS Code. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (event: T) => void }>();

  readonly event: Event<T> = (listener) => {
    // An entry of its own, so that a listener that is added twice is called twice.
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  };

  fire(event: T): void {
    for (const { call } of [...this.#listeners]) call(event);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
