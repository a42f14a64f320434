import type { Call } from '../rest/call.ts';
import { fullName } from './im-user-row.ts';
import { isTrue, items, type Params, type Php, toText } from '../rest/php.ts';
import type { Person } from '../people/portal-data.ts';
import type { UserField } from './user-fields.ts';

type Test = (person: Person) => boolean;

const normal = (value: Php | undefined) => toText(value).toLowerCase();

/** Compares as numbers where both are, as moments where both are, as text otherwise. */
export function compare(left: Php | undefined, right: Php | undefined): number {
  const [one, other] = [normal(left), normal(right)];
  const numeric = /^-?\d+$/;
  if (numeric.test(one) && numeric.test(other)) return Number(one) - Number(other);
  const isDate = /^\d{4}-\d\d-\d\d/;
  if (isDate.test(one) && isDate.test(other)) return Date.parse(one) - Date.parse(other);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** SQL's `LIKE`, in which only `%` is special. */
function like(mask: string): (text: string) => boolean {
  const parts = mask.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'su');
  return (text) => pattern.test(text);
}

/** Whether every word of the phrase starts some word of the text. */
export function matchesPhrase(phrase: string, text: string): boolean {
  const words = text.toLowerCase().split(/[\s"'()<>,.-]+/);
  const asked = phrase.toLowerCase().split(/\s+/).filter(Boolean);
  return asked.every(
    (start) =>
      words.some((word) => word.startsWith(start)) || text.toLowerCase().includes(phrase.toLowerCase()),
  );
}

/** What a search phrase is looked up in (§2.1, §2.2). */
export const searchable = (person: Person) =>
  [fullName(person), person.secondName, person.position, person.email].filter(Boolean).join(' ');

/** One value against one operand. */
function operator(prefix: string, operand: Php): ((value: Php | undefined) => boolean) | undefined {
  switch (prefix) {
    case '':
    case '=':
    case '@': {
      const list = items(operand);
      if (list) {
        const known = new Set(list.map(normal));
        return (value) => known.has(normal(value));
      }
      const text = normal(operand);
      const matches = prefix === '' && text.includes('%') ? like(text) : (value: string) => value === text;
      return (value) => matches(normal(value));
    }
    case '%': {
      const part = normal(operand);
      return (value) => normal(value).includes(part);
    }
    case '=%':
    case '%=': {
      const matches = like(normal(operand));
      return (value) => matches(normal(value));
    }
    case '>':
      return (value) => compare(value, operand) > 0;
    case '>=':
      return (value) => compare(value, operand) >= 0;
    case '<':
      return (value) => compare(value, operand) < 0;
    case '<=':
      return (value) => compare(value, operand) <= 0;
    default:
      return undefined;
  }
}

/** A field holds one value or several; several are tested one by one. */
function onField(field: UserField, call: Call, test: (value: Php | undefined) => boolean): Test {
  const read = field.compare ?? field.show;
  return (person) => {
    const value = read(person, call);
    return Array.isArray(value) ? value.some(test) : test(value);
  };
}

/** `N` and everything that PHP takes for false mean "dismissed". */
const wantsActive = (operand: Php) => isTrue(operand) && normal(operand) !== 'n';

function special(name: string, operand: Php): Test | undefined {
  switch (name) {
    case 'ACTIVE':
      return (person) => person.active === wantsActive(operand);
    case 'NAME_SEARCH':
      return (person) => matchesPhrase(toText(operand), searchable(person));
    case 'HAS_DEPARTAMENT':
      return (person) => person.departments.length > 0 === (normal(operand) !== 'n');
    default:
      return undefined;
  }
}

const named = /^(!?)(=%|%=|>=|<=|[%@=<>]?)(\w+)$/;

/** The conditions of `FILTER`, or of the top level; what is no open field is ignored (§2.1). */
export function compileFilter(filter: Params, call: Call, fields: ReadonlyMap<string, UserField>): Test {
  const tests: Test[] = [];
  for (const [key, operand] of filter) {
    const [, not = '', prefix = '', name = ''] = named.exec(key.toUpperCase()) ?? [];
    const field = fields.get(name);
    const test = operator(prefix, operand);
    const condition = special(name, operand) ?? (field && test ? onField(field, call, test) : undefined);
    if (condition) tests.push(not ? (person) => !condition(person) : condition);
  }
  return (person) => tests.every((test) => test(person));
}
