/** How a name is joined to its value. */
export type Join = 'colon' | 'arrow' | 'assign' | 'compare' | 'in' | 'call' | 'serialised' | 'element';

/** What stands between a name and its value. */
export interface Tail {
  readonly join: Join;
  /** Where the value begins. */
  readonly value: number;
  /** An element of a list: `AUDITORS[]`, `AUDITORS[0]`. */
  readonly indexed: boolean;
  /** A prefix of a filter stands before the name: `=USER_ID`, `!@USER_ID`. */
  readonly filtered: boolean;
}

/** What stands between a bare name, without index and filter, and its value. */
export function bareTail(join: Join, value: number): Tail {
  return { join, value, indexed: false, filtered: false };
}

/** Makes what follows a name whose closing signs have been read. */
export type MakeTail = (join: Join, value: number) => Tail;
