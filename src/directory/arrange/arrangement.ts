import type { Department } from '../../bitrix24/methods/departments.ts';
import type { Moment } from '../../bitrix24/user.ts';
import type { Presence } from '../model/presence.ts';
import type { SortBy } from '../model/sort-by.ts';
import type { UserKind } from '../model/user-kind.ts';
import type { UserFlag } from './user-flags.ts';

export const GROUP_BYS = ['none', 'department', 'presence', 'kind', 'letter'] as const;
export type GroupBy = (typeof GROUP_BYS)[number];

/** Which users to show: those of the department that match all words of the text and all flags. */
export interface Filter {
  readonly text: string;
  readonly flags: readonly UserFlag[];
  /** Whose people alone, by the name that it is called by. */
  readonly department?: { readonly id: number; readonly name: string };
  /** For the flag `unseen`: days since the last activity. */
  readonly unseenDays?: number;
}

export interface Arrangement {
  readonly filter: Filter;
  readonly sortBy: SortBy;
  readonly groupBy: GroupBy;
}

/** What the people of a group have in common. */
export type GroupKind =
  /** `name` is undefined where the portal did not tell of this department. */
  | {
      readonly kind: 'department';
      readonly id: number;
      readonly name: string | undefined;
      readonly headId?: number | undefined;
    }
  | { readonly kind: 'noDepartment' }
  | { readonly kind: 'presence'; readonly presence: Presence['kind'] }
  | { readonly kind: 'kind'; readonly userKind: UserKind }
  /** `#` for names that begin with no letter. */
  | { readonly kind: 'letter'; readonly letter: string };

export interface Group {
  /** Unique in the tree, and the same for the same group however the list is filtered or sorted. */
  readonly key: string;
  readonly kind: GroupKind;
  /** Those who are in it themselves, not in a group inside. */
  readonly userIds: readonly number[];
  readonly groups: readonly Group[];
  /** How many people are in it and in the groups inside, each once. */
  readonly count: number;
}

/** People as a view shows them. */
export interface Arranged {
  /** All of them where there are no groups. */
  readonly userIds: readonly number[];
  readonly groups: readonly Group[];
  /** How many users the filter lets through, each counted once. */
  readonly shown: number;
  /** How many users there were before the filter. */
  readonly of: number;
  /** How many users are left out because what the filter asks for is not known of them. */
  readonly unknown: number;
}

export const NOBODY: Arranged = { userIds: [], groups: [], shown: 0, of: 0, unknown: 0 };

/** What an arrangement depends on besides the people. */
export interface Context {
  readonly departments: readonly Department[];
  readonly now: Moment;
}
