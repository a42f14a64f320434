import type * as vscode from 'vscode';
import { whomToListOf, type WhomToList } from '../directory/whom-to-list.ts';

/** Whom the directory of each portal lists, as its reader chose. */
export class ListChoices {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of(portalId: string): WhomToList {
    return whomToListOf(this.#state.get(key(portalId))) ?? { kind: 'automatic' };
  }

  async choose(portalId: string, whom: WhomToList): Promise<void> {
    await this.#state.update(key(portalId), whom);
  }

  async forget(portalId: string): Promise<void> {
    await this.#state.update(key(portalId), undefined);
  }
}

const key = (portalId: string): string => `whomToList:${portalId}`;
