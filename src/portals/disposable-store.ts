import type { Disposable } from '../directory/emitter.ts';

/** What a part of the extension holds and gives back when it ends itself. */
export class DisposableStore implements Disposable {
  #held: Disposable[] = [];

  add(...disposables: readonly Disposable[]): void {
    this.#held.push(...disposables);
  }

  /** Gives back all that was added, each once. */
  dispose(): void {
    const held = this.#held;
    this.#held = [];
    for (const disposable of held) disposable.dispose();
  }
}
