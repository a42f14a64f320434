import { NOBODY, type Arranged, type Group } from '../directory/arrangement.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { Step } from './step-item.ts';

/** A row that stands for a user; somebody of two departments has a row in each. */
export interface UserRow extends UserRef {
  readonly kind: 'user';
  /** Key of the group that it stands in; empty where rows are not grouped. */
  readonly parent: string;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly portalId: string;
  readonly key: string;
  readonly parent: string;
}

/** The last row of a long list, which shows more of it. */
export interface MoreRow {
  readonly kind: 'more';
  readonly parent: string;
  /** How many people stand above it: with more of them it is another row, since VS Code keeps the focus on the same. */
  readonly shown: number;
}

/** The very last row where listing has stopped before the end. */
export interface RestRow {
  readonly kind: 'rest';
}

/** Something that can be done while nobody has a row. */
export interface StepRow {
  readonly kind: 'step';
  readonly portalId: string;
  readonly step: Step;
  /** Why nobody has a row, on the first of these rows. */
  readonly reason: string | undefined;
}

export type UsersRow = UserRow | GroupRow | MoreRow | RestRow | StepRow;

/** True for the row that a click hands to a command. */
export function isMoreRow(value: unknown): value is MoreRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'more';
}

/** VS Code is handed all rows of an expanded parent at once: so many are there in a moment, and nobody reads more. */
export const ROWS_AT_ONCE = 2000;

export const REST: RestRow = { kind: 'rest' };

/** The rows of one portal's people. A row for the same thing is the same object, so that VS Code knows it again. */
export class UsersRows {
  readonly #portalId: string;
  readonly #rows = new Map<string, UsersRow>();
  readonly #limits = new Map<string, number>();
  #groups = new Map<string, Group>();
  /** Where each group stands now: a department can be moved in Bitrix24. */
  #groupRows = new Map<string, UsersRow>();
  #children = new Map<string, readonly UsersRow[]>();
  #arranged: Arranged = NOBODY;
  #below: readonly (RestRow | StepRow)[] = [];

  constructor(portalId: string) {
    this.#portalId = portalId;
  }

  get arranged(): Arranged {
    return this.#arranged;
  }

  /**
   * Takes over another arrangement.
   * @param below the rows behind those of people, or in their place
   * @returns true where other rows are there than before, or in another order
   */
  show(arranged: Arranged, below: readonly (RestRow | StepRow)[] = []): boolean {
    this.#arranged = arranged;
    this.#below = below;
    this.#groups = new Map();
    this.#groupRows = new Map();
    const children = new Map<string, readonly UsersRow[]>();
    this.#collect('', arranged.groups, arranged.userIds, children);
    const changed = !sameChildren(this.#children, children);
    this.#children = children;
    return changed;
  }

  /**
   * Shows more rows below one parent.
   * @returns the first row that was not there before
   */
  showMore({ parent, shown }: MoreRow): UsersRow | undefined {
    this.#limits.set(parent, shown + ROWS_AT_ONCE);
    this.show(this.#arranged, this.#below);
    return this.#children.get(parent)?.filter(({ kind }) => kind === 'user')[shown];
  }

  childrenOf(row: UsersRow | undefined): readonly UsersRow[] {
    if (row === undefined) return this.#children.get('') ?? [];
    return row.kind === 'group' ? (this.#children.get(row.key) ?? []) : [];
  }

  parentOf(row: UsersRow): UsersRow | undefined {
    return row.kind === 'rest' || row.kind === 'step' || row.parent === ''
      ? undefined
      : this.#groupRows.get(row.parent);
  }

  groupOf(row: GroupRow): Group | undefined {
    return this.#groups.get(row.key);
  }

  /** How many of a parent's people have a row, and how many there are. */
  countsOf({ parent }: MoreRow): { readonly shown: number; readonly of: number } {
    const of = (parent === '' ? this.#arranged : this.#groups.get(parent))?.userIds.length ?? 0;
    return { shown: Math.min(of, this.#limitOf(parent)), of };
  }

  /** Who stands before (-1) or after (1) somebody; whoever has several rows counts where the first is. */
  neighbour(userId: number, step: -1 | 1): number | 'end' | 'unlisted' {
    const order = [...new Set(inOrder(this.#arranged.groups, this.#arranged.userIds))];
    const at = order.indexOf(userId);
    return at < 0 ? 'unlisted' : (order[at + step] ?? 'end');
  }

  /** The rows that stand for one of these users. */
  rowsOf(userIds: ReadonlySet<number>): UserRow[] {
    return [...this.#children.values()].flatMap((rows) =>
      rows.filter((row): row is UserRow => row.kind === 'user' && userIds.has(row.userId)),
    );
  }

  #collect(
    parent: string,
    groups: readonly Group[],
    userIds: readonly number[],
    children: Map<string, readonly UsersRow[]>,
  ): void {
    const limit = this.#limitOf(parent);
    const rows: UsersRow[] = groups.map((group) => this.#groupRow(parent, group));
    for (const userId of userIds.slice(0, limit)) rows.push(this.#userRow(parent, userId));
    if (userIds.length > limit) {
      rows.push(this.#row(`more/${parent}/${limit}`, () => ({ kind: 'more', parent, shown: limit })));
    }
    if (parent === '') rows.push(...this.#below);
    children.set(parent, rows);
    for (const group of groups) {
      this.#groups.set(group.key, group);
      this.#collect(group.key, group.groups, group.userIds, children);
    }
  }

  #groupRow(parent: string, { key }: Group): UsersRow {
    // VS Code asks a row for its parent once: the same group below another parent is another row.
    const row = this.#row(`${parent}>${key}`, () => ({
      kind: 'group',
      portalId: this.#portalId,
      key,
      parent,
    }));
    this.#groupRows.set(key, row);
    return row;
  }

  #userRow(parent: string, userId: number): UsersRow {
    return this.#row(`${parent}/${userId}`, () => ({
      kind: 'user',
      portalId: this.#portalId,
      userId,
      parent,
    }));
  }

  #row(key: string, create: () => UsersRow): UsersRow {
    const known = this.#rows.get(key);
    if (known) return known;
    const row = create();
    this.#rows.set(key, row);
    return row;
  }

  #limitOf(parent: string): number {
    return this.#limits.get(parent) ?? ROWS_AT_ONCE;
  }
}

type Children = ReadonlyMap<string, readonly UsersRow[]>;

function sameChildren(one: Children, other: Children): boolean {
  return (
    one.size === other.size &&
    [...one].every(([parent, rows]) => {
      const others = other.get(parent);
      return others?.length === rows.length && rows.every((row, index) => row === others[index]);
    })
  );
}

/** The people of the rows from top to bottom, those of closed groups too. */
function* inOrder(groups: readonly Group[], userIds: readonly number[]): Generator<number> {
  for (const group of groups) yield* inOrder(group.groups, group.userIds);
  yield* userIds;
}
