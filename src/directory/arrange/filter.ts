import type { Context, Filter } from './arrangement.ts';
import type { Department } from '../../bitrix24/methods/departments.ts';
import { userFlagMatcher } from './user-flags.ts';
import type { Person } from '../model/people.ts';
import { createMatcher } from '../search/matcher.ts';
import { parseQuery, type Term } from '../search/query.ts';
import { searchTextOfName } from '../search/search-text.ts';

/** True where a filter lets every user through. */
export function isEmptyFilter({ text, flags, department }: Filter): boolean {
  return !department && flags.length === 0 && parseQuery(text).length === 0;
}

/**
 * Tells which users pass a filter; `undefined` for one that its words match while its flags are not known. Built once
 * an arrangement, asked for each person.
 */
export function createFilter(
  { text, flags, unseenDays, department }: Filter,
  { departments, now }: Context,
): (person: Person) => boolean | undefined {
  const terms = parseQuery(text).map((term) => termMatcherOf(term, departments));
  const wanted = userFlagMatcher(flags, unseenDays);
  const only = department && new Set([department.id]);
  return (person) => {
    if (only && !isInside(person.departments, only)) return false;
    for (const matches of terms) if (!matches(person)) return false;
    return flags.length === 0 || wanted(person.user, now);
  };
}

/** A word matches a user by the user's own texts or by the name of a department. */
function termMatcherOf(term: Term, departments: readonly Department[]): (person: Person) => boolean {
  const matches = createMatcher(term);
  const inside = new Set(
    departments.filter((department) => matches({ id: NaN, text: textOf(department) })).map(({ id }) => id),
  );
  if (inside.size === 0) return matches;
  return (person) => matches(person) || isInside(person.departments, inside);
}

function isInside(own: Person['departments'], departments: ReadonlySet<number>): boolean {
  if (own === undefined) return false;
  return typeof own === 'number' ? departments.has(own) : own.some((id) => departments.has(id));
}

/** Made once for each department. */
const texts = new WeakMap<Department, string>();

function textOf(department: Department): string {
  const text = texts.get(department) ?? searchTextOfName(department.name);
  texts.set(department, text);
  return text;
}
