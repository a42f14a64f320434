import type { UserRef } from '../../portals/user-ref.ts';

/** An action that is offered while there are no users to show. */
export type Step =
  | 'retry'
  | 'refresh'
  | 'connect'
  | 'connectOther'
  | 'follow'
  | 'forget'
  | 'switch'
  | 'chooseListScope'
  | 'lookUp'
  | 'listOthers'
  | 'clearFilter'
  | 'changeFilter'
  | 'search'
  | 'showLog';

/** A row that stands for a user; a user of two departments has a row in each. */
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

export const REST: RestRow = { kind: 'rest' };

/** A row with an action that is offered while there are no users to show. */
export interface StepRow {
  readonly kind: 'step';
  readonly portalId: string;
  readonly step: Step;
  /** Why there are no users to show, on the first of these rows. */
  readonly reason: string | undefined;
}

export type UsersRow = UserRow | GroupRow | MoreRow | RestRow | StepRow;

/** True for the row that a click hands to a command. */
export function isMoreRow(value: unknown): value is MoreRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'more';
}

/** True for the row of a group, which its menu hands to a command. */
export function isGroupRow(value: unknown): value is GroupRow {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'group';
}
