import { NOBODY, type Arranged, type Group } from '../../directory/arrange/arrangement.ts';
import type { GroupRow, MoreRow, RestRow, StepRow, UserRow, UsersRow } from './row-kinds.ts';

/** Rows shown below one parent at first. VS Code draws all of them at once, and more would take noticeably long. */
export const ROWS_AT_ONCE = 2000;

/** The rows below one parent that VS Code has asked for. */
interface Built {
  readonly rows: readonly UsersRow[];
  /** The users that have a row, in the order of the rows. */
  readonly userIds: readonly number[];
  readonly byUser: ReadonlyMap<number, UserRow>;
}

/** A group, and the row of the group that it is in. */
interface Place {
  readonly group: Group;
  readonly row: GroupRow;
}

/**
 * The rows of one portal's people, made below a parent when VS Code asks for them: of 100,000 people few have a row at
 * a time. A row for the same thing is the same object, so that VS Code knows it again.
 */
export class UsersRows {
  readonly #portalId: string;
  readonly #limits = new Map<string, number>();
  /** Where each group stands now: a department can be moved in Bitrix24. */
  #places = new Map<string, Place>();
  /** By parent. */
  readonly #built = new Map<string, Built>();
  #more = new Map<string, MoreRow>();
  #arranged: Arranged = NOBODY;
  #below: readonly (RestRow | StepRow)[] = [];
  #order: readonly number[] | undefined;

  constructor(portalId: string) {
    this.#portalId = portalId;
  }

  get arranged(): Arranged {
    return this.#arranged;
  }

  /**
   * Takes over another arrangement.
   * @param below rows after the users, or instead of them
   * @returns true if the rows or their order differ from what VS Code has asked for before
   */
  show(arranged: Arranged, below: readonly (RestRow | StepRow)[] = []): boolean {
    this.#arranged = arranged;
    this.#below = below;
    this.#order = undefined;
    const before = this.#places;
    this.#places = new Map();
    this.#place('', arranged.groups, before);
    let changed = this.#built.size === 0;
    for (const [parent, built] of this.#built) {
      if (!this.#has(parent)) this.#built.delete(parent);
      else if (this.#differs(parent, built)) {
        changed = true;
        this.#build(parent);
      }
    }
    return changed;
  }

  /**
   * Shows more rows below one parent.
   * @returns the first row that was not there before
   */
  showMore({ parent, shown }: MoreRow): UsersRow | undefined {
    this.#limits.set(parent, shown + ROWS_AT_ONCE);
    if (!this.#has(parent)) return undefined;
    const { userIds, byUser } = this.#build(parent);
    return byUser.get(userIds[shown] ?? 0);
  }

  childrenOf(row: UsersRow | undefined): readonly UsersRow[] {
    if (row !== undefined && row.kind !== 'group') return [];
    const parent = row?.key ?? '';
    if (!this.#has(parent)) return [];
    return (this.#built.get(parent) ?? this.#build(parent)).rows;
  }

  parentOf(row: UsersRow): UsersRow | undefined {
    return row.kind === 'rest' || row.kind === 'step' || row.parent === ''
      ? undefined
      : this.#places.get(row.parent)?.row;
  }

  /** `undefined` for a row that is gone, such as that of another portal, whose groups may have the same keys. */
  groupOf(row: GroupRow): Group | undefined {
    return row.portalId === this.#portalId ? this.#places.get(row.key)?.group : undefined;
  }

  /** How many of a parent's people have a row, and how many there are. */
  countsOf({ parent }: MoreRow): { readonly shown: number; readonly of: number } {
    const of = this.#userIdsOf(parent).length;
    return { shown: Math.min(of, this.#limitOf(parent)), of };
  }

  /** The user before (-1) or after (1) another; one with several rows counts where the first is. */
  neighbour(userId: number, step: -1 | 1): number | 'end' | 'unlisted' {
    const order = this.#orderOfRows();
    const at = order.indexOf(userId);
    if (at < 0) return 'unlisted';
    for (let index = at + step; index >= 0; index += step) {
      const other = order[index];
      if (other === undefined) return 'end';
      if (order.indexOf(other) === index) return other;
    }
    return 'end';
  }

  /** The users below a group, or all users, from top to bottom and each once, also those behind “Show More”. */
  userIdsBelow(row?: GroupRow): readonly number[] {
    const group = row ? this.groupOf(row) : this.#arranged;
    return group ? [...new Set(inOrder(group.groups, group.userIds))] : [];
  }

  /** These users in the order of the rows, each once; who has no row any more is left out. */
  inOrder(userIds: ReadonlySet<number>): readonly number[] {
    return [...new Set(this.#orderOfRows().filter((userId) => userIds.has(userId)))];
  }

  /** The rows that stand for one of these users, as far as VS Code has asked for them. */
  rowsOf(userIds: ReadonlySet<number>): UserRow[] {
    const rows: UserRow[] = [];
    for (const { byUser } of this.#built.values()) {
      for (const [userId, row] of byUser) if (userIds.has(userId)) rows.push(row);
    }
    return rows;
  }

  /** The first row that stands for a user, in a folded group too; `undefined` where they have none. */
  rowOf(userId: number): UserRow | undefined {
    for (const parent of [...this.#places.keys(), '']) {
      const at = this.#userIdsOf(parent).indexOf(userId);
      if (at < 0 || at >= this.#limitOf(parent)) continue;
      return (this.#built.get(parent) ?? this.#build(parent)).byUser.get(userId);
    }
    return undefined;
  }

  #orderOfRows(): readonly number[] {
    return (this.#order ??= inOrder(this.#arranged.groups, this.#arranged.userIds));
  }

  #has(parent: string): boolean {
    return parent === '' || this.#places.has(parent);
  }

  /** The very row that stood for a group before, unless it is below another parent: VS Code asks for that once. */
  #place(parent: string, groups: readonly Group[], before: ReadonlyMap<string, Place>): void {
    for (const group of groups) {
      const known = before.get(group.key)?.row;
      const row: GroupRow =
        known?.parent === parent
          ? known
          : { kind: 'group', portalId: this.#portalId, key: group.key, parent };
      this.#places.set(group.key, { group, row });
      this.#place(group.key, group.groups, before);
    }
  }

  /** Compares without making a row: most changes concern few of many thousand rows. */
  #differs(parent: string, { rows, userIds }: Built): boolean {
    const groups = this.#groupsOf(parent);
    const all = this.#userIdsOf(parent);
    const count = Math.min(all.length, this.#limitOf(parent));
    if (userIds.length !== count) return true;
    for (let index = 0; index < count; index++) if (all[index] !== userIds[index]) return true;
    const below = [...(all.length > count ? [this.#moreRow(parent, count)] : []), ...this.#belowOf(parent)];
    return (
      rows.length !== groups.length + count + below.length ||
      groups.some(({ key }, index) => rows[index] !== this.#places.get(key)?.row) ||
      below.some((row, index) => rows[groups.length + count + index] !== row)
    );
  }

  #belowOf(parent: string): readonly UsersRow[] {
    return parent === '' ? this.#below : [];
  }

  /** Makes the rows below a parent. Rows that were there before stay the same objects: VS Code compares them. */
  #build(parent: string): Built {
    const before = this.#built.get(parent);
    const limit = this.#limitOf(parent);
    const all = this.#userIdsOf(parent);
    const userIds = all.slice(0, limit);
    const byUser = new Map<number, UserRow>();
    const rows: UsersRow[] = this.#groupsOf(parent).flatMap(({ key }) => this.#places.get(key)?.row ?? []);
    for (const userId of userIds) {
      const row = before?.byUser.get(userId) ?? {
        kind: 'user',
        portalId: this.#portalId,
        userId,
        parent,
      };
      byUser.set(userId, row);
      rows.push(row);
    }
    if (all.length > limit) rows.push(this.#moreRow(parent, limit));
    rows.push(...this.#belowOf(parent));
    const built = { rows, userIds, byUser };
    this.#built.set(parent, built);
    return built;
  }

  #moreRow(parent: string, shown: number): MoreRow {
    const known = this.#more.get(parent);
    if (known?.shown === shown) return known;
    const row: MoreRow = { kind: 'more', parent, shown };
    this.#more.set(parent, row);
    return row;
  }

  #userIdsOf(parent: string): readonly number[] {
    return (parent === '' ? this.#arranged : this.#places.get(parent)?.group)?.userIds ?? [];
  }

  #groupsOf(parent: string): readonly Group[] {
    return (parent === '' ? this.#arranged : this.#places.get(parent)?.group)?.groups ?? [];
  }

  #limitOf(parent: string): number {
    return this.#limits.get(parent) ?? ROWS_AT_ONCE;
  }
}

/** The users of all rows from top to bottom, also of collapsed groups. */
function inOrder(groups: readonly Group[], userIds: readonly number[]): readonly number[] {
  if (groups.length === 0) return userIds;
  const order: number[] = [];
  for (const group of groups) for (const userId of inOrder(group.groups, group.userIds)) order.push(userId);
  for (const userId of userIds) order.push(userId);
  return order;
}
