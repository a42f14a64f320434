import * as vscode from 'vscode';
import type { Sessions } from '../portals/sessions.ts';

/** Milliseconds between two questions for who is there. */
const PERIOD = 60_000;

/** Keeps presence up to date while somebody looks at the Users view of a window in front; asks nothing otherwise. */
export class PresencePoll implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #isVisible: () => boolean;
  readonly #timer: NodeJS.Timeout;
  #run = new AbortController();

  constructor(sessions: Sessions, isVisible: () => boolean) {
    this.#sessions = sessions;
    this.#isVisible = isVisible;
    this.#timer = setInterval(() => void this.#ask(), PERIOD);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#run.abort();
  }

  async #ask(): Promise<void> {
    const session = this.#sessions.active;
    const watched = this.#isVisible() && vscode.window.state.focused;
    if (!session || !watched || session.directory.state.kind !== 'ready') return;
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    // The log has what came of it; what is shown stays.
    await session.refreshPresence(signal).catch(() => undefined);
  }
}
