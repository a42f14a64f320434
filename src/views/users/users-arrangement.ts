import * as vscode from 'vscode';
import { SORT_BYS, type SortBy } from '../../directory/model/sort-by.ts';
import {
  GROUP_BYS,
  type Arrangement,
  type Filter,
  type GroupBy,
} from '../../directory/arrange/arrangement.ts';

const NO_FILTER: Filter = { text: '', flags: [] };
const GROUP_BY = 'groupBy';
const SORT_BY = 'sortBy';

/**
 * How the Users view arranges people: grouping and sorting are remembered, a filter lasts as long as the list that it is
 * set for stays in memory.
 */
export class UsersArrangement implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #filters = new WeakMap<object, Filter>();
  /** What the view lists. */
  #listed: object = this;

  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The filter alone: each row asks for it, and the rest has to be read. */
  get filter(): Filter {
    return this.#filters.get(this.#listed) ?? NO_FILTER;
  }

  get now(): Arrangement {
    return {
      filter: this.filter,
      groupBy: remembered(this.#state.get(GROUP_BY), GROUP_BYS, 'none'),
      sortBy: remembered(this.#state.get(SORT_BY), SORT_BYS, 'name'),
    };
  }

  get filtered(): boolean {
    const { text, flags, department } = this.filter;
    return text.trim() !== '' || flags.length > 0 || department !== undefined;
  }

  /** Follows the view to another list, such as another portal's, whose filter of before comes back. */
  follow(listed: object = this): void {
    this.#listed = listed;
    this.#changed.fire();
  }

  filterBy(filter: Filter): void {
    this.#filters.set(this.#listed, filter);
    this.#changed.fire();
  }

  clearFilter(): void {
    this.filterBy(NO_FILTER);
  }

  async groupBy(groupBy: GroupBy): Promise<void> {
    await this.#state.update(GROUP_BY, groupBy);
    this.#changed.fire();
  }

  async sortBy(sortBy: SortBy): Promise<void> {
    await this.#state.update(SORT_BY, sortBy);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function remembered<T extends string>(stored: unknown, known: readonly T[], otherwise: T): T {
  return known.find((value) => value === stored) ?? otherwise;
}
