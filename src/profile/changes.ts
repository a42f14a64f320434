import { MOMENT, type Profile, type ProfileRow, type ProfileValue } from './protocol.ts';

/** In milliseconds: more exactly than that no moment is shown. */
const MINUTE = 60_000;

/** The rows that move with each sign of life: between a list and a user's first look-up that is no news. */
export const SIGNS_OF_LIFE: ReadonlySet<string> = new Set([
  'presence',
  'lastActivity',
  'desktopLast',
  'mobileLast',
  'idleSince',
]);

/**
 * Marks what an answer of the portal has changed. A field that was not known before is no change: a list tells less
 * of somebody than a look-up (fact sheet §1.4 #21).
 * @param ignored keys of rows that are never marked
 */
export function markChanges(
  after: Profile,
  before: Profile,
  ignored: ReadonlySet<string> = new Set(),
): Profile {
  const known = new Map(rowsOf(before).map(({ key, value }) => [key, readOf(value)]));
  const mark = (row: ProfileRow): ProfileRow => {
    const was = known.get(row.key);
    return was === undefined || was === readOf(row.value) || ignored.has(row.key)
      ? row
      : { ...row, changed: true };
  };
  return {
    ...after,
    columns: after.columns.map((groups) => groups.map((group) => ({ ...group, rows: group.rows.map(mark) }))),
  };
}

/** What can be read of a value. "3 hours ago" tells nothing that the moment does not, which has a row of its own. */
function readOf(value: ProfileValue): string {
  if (value.kind !== 'moment') return JSON.stringify(value);
  return value.text.includes(MOMENT) ? `${value.text} ${Math.floor(value.at / MINUTE)}` : value.text;
}

/** The names of what is marked. */
export function changedLabels(profile: Profile): string[] {
  return rowsOf(profile).flatMap(({ label, changed }) => (changed ? [label] : []));
}

function rowsOf({ columns }: Profile): ProfileRow[] {
  return columns.flat().flatMap(({ rows }) => rows);
}
