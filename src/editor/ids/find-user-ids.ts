import { FieldNames } from './field-names.ts';
import { findPattern, parsePattern, type Pattern } from './patterns.ts';
import { Scan } from './scan.ts';
import { readTables } from './shapes/tables.ts';
import type { UserId } from './user-id.ts';
import { walk } from './walk.ts';

export type { UserId, UserIdShape } from './user-id.ts';

export interface FindUserIdsOptions {
  /** More names of fields that hold user IDs, in any spelling: `REVIEWER_ID` is `reviewerId` too. */
  readonly moreFields?: readonly string[];
  /** Names that hold none, although they are listed or inferred. */
  readonly fewerFields?: readonly string[];
  /** Texts with `<id>` where an ID stands and `*` for anything between (`patterns.ts`); those that are none are ignored. */
  readonly patterns?: readonly string[];
  /** Language IDs of VS Code in which nothing is found. */
  readonly languagesOff?: readonly string[];
}

/**
 * Finds the IDs of portal users in a text, in order and without overlap, in time linear to its length.
 *
 * Prefers to miss an ID over naming a number that is none. 0, negative numbers and decimals, leading zeros and
 * numbers beyond 32 bits are not user IDs.
 *
 * @param languageId VS Code's, such as `json` or `php`; decides in few places only, so `plaintext` is a good guess.
 */
export function findUserIds(
  text: string,
  languageId: string,
  options: FindUserIdsOptions = {},
): readonly UserId[] {
  if (options.languagesOff?.includes(languageId)) return [];
  const { names, patterns } = prepared(options);
  const scan = new Scan(text, languageId, names);
  walk(scan);
  readTables(scan);
  for (const pattern of patterns) findPattern(scan, pattern);
  return scan.ordered ? scan.found : inOrder(scan.found);
}

/** The options of a caller, read. */
interface Prepared {
  readonly key: string;
  readonly names: FieldNames;
  readonly patterns: readonly Pattern[];
}

/** The options asked for last: settings change seldom, texts often. */
let last: Prepared | undefined;

function prepared({ moreFields = [], fewerFields = [], patterns = [] }: FindUserIdsOptions): Prepared {
  const key = JSON.stringify([moreFields, fewerFields, patterns]);
  if (key !== last?.key) {
    const parsed = patterns.map(parsePattern).flatMap((one) => (one.ok ? [one.pattern] : []));
    last = { key, names: new FieldNames(moreFields, fewerFields), patterns: parsed };
  }
  return last;
}

/** Tables and patterns are read after the walk; of two that overlap, the one found first stays. */
function inOrder(found: readonly UserId[]): readonly UserId[] {
  const sorted = found.toSorted((one, other) => one.start - other.start);
  let end = 0;
  return sorted.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}
