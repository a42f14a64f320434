import type * as vscode from 'vscode';

const LONGEST = 10;

/** The ids looked up last on each portal, newest first: numbers only, nothing of the people behind them. */
export class RecentIds {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of(portalId: string): readonly number[] {
    const stored: unknown = this.#state.get(key(portalId));
    return Array.isArray(stored)
      ? stored.filter((id: unknown): id is number => Number.isSafeInteger(id))
      : [];
  }

  async add(portalId: string, userId: number): Promise<void> {
    const others = this.of(portalId).filter((id) => id !== userId);
    await this.#state.update(key(portalId), [userId, ...others].slice(0, LONGEST));
  }

  async forget(portalId: string): Promise<void> {
    await this.#state.update(key(portalId), undefined);
  }
}

const key = (portalId: string): string => `recentIds:${portalId}`;
