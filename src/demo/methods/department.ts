import type { Answer, Call } from '../rest/call.ts';
import { page } from '../rest/call.ts';
import { items, type Php, toInt, toText, upperCased } from '../rest/php.ts';
import type { Department } from '../people/portal-data.ts';
import { compare } from './user-filter.ts';

const pageSize = 50;

/** Numbers are text here, all but `SORT`; what is not set is left out (§2.4). */
function row({ id, name, sort, parent, head }: Department): Record<string, Php> {
  return {
    ID: String(id),
    NAME: name,
    SORT: sort,
    ...(parent !== 0 && { PARENT: String(parent) }),
    ...(head !== 0 && { UF_HEAD: String(head) }),
  };
}

/** `department.get` (§2.4) */
export function departmentGet(call: Call): Answer {
  const params = upperCased(call.params);
  const wanted = ['ID', 'NAME', 'SORT', 'PARENT', 'UF_HEAD'].flatMap((name) => {
    const value = params.get(name);
    return value === undefined || value === null || (name === 'SORT' && toInt(value) === 0)
      ? []
      : [{ name, values: (items(value) ?? [value]).map((one) => toText(one).toLowerCase()) }];
  });
  const found = call.portal.data.departments
    .map(row)
    .filter((fields) =>
      wanted.every(({ name, values }) => values.includes(toText(fields[name]).toLowerCase())),
    );
  const by = toText(params.get('SORT')).toUpperCase();
  if (by !== '') found.sort((one, other) => compare(one[by], other[by]));
  if (toText(params.get('ORDER')).toUpperCase() === 'DESC') found.reverse();
  const offset = Math.max(0, call.start ?? toInt(params.get('START')));
  const rows = found.slice(offset, offset + pageSize);
  return page(rows, offset, rows.length, found.length);
}
