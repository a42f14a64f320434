import type { Profile, ProfileRow } from './protocol.ts';

/**
 * Marks what an answer of the portal has changed. A field that was not known before is no change: a list tells less
 * of somebody than a look-up (fact sheet §1.4 #21).
 */
export function markChanges(after: Profile, before: Profile): Profile {
  const known = new Map(rowsOf(before).map(({ key, value }) => [key, JSON.stringify(value)]));
  const mark = (row: ProfileRow): ProfileRow => {
    const was = known.get(row.key);
    return was === undefined || was === JSON.stringify(row.value) ? row : { ...row, changed: true };
  };
  return {
    ...after,
    columns: after.columns.map((groups) => groups.map((group) => ({ ...group, rows: group.rows.map(mark) }))),
  };
}

/** The names of what is marked. */
export function changedLabels(profile: Profile): string[] {
  return rowsOf(profile).flatMap(({ label, changed }) => (changed ? [label] : []));
}

function rowsOf({ columns }: Profile): ProfileRow[] {
  return columns.flat().flatMap(({ rows }) => rows);
}
