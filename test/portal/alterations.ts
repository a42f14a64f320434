import type { Answer, Call, Method } from '../../src/demo/call.ts';
import { allMethods } from '../../src/demo/methods.ts';
import { items, member, type Php, upperCased } from '../../src/demo/php.ts';

/** What a method answers instead, alone or as a command of a batch. */
export type Alteration = (answer: Answer, call: Call) => Answer;

/** Methods, some of which have the last word of somebody else. */
export function altered(
  methods: ReadonlyMap<string, Method>,
  alterations: Readonly<Record<string, Alteration>>,
): ReadonlyMap<string, Method> {
  return new Map(
    [...methods].map(([name, method]) => {
      const alter = alterations[name];
      return [name, alter ? { ...method, run: (call) => alter(method.run(call), call) } : method];
    }),
  );
}

const ofRows =
  (change: (rows: readonly Php[]) => readonly Php[]): Alteration =>
  (answer) => {
    const rows = items(answer.result);
    return rows ? { ...answer, result: [...change(rows)] } : answer;
  };

/** Each row again, and the whole page once more. */
export const rowsTwice = ofRows((rows) => [...rows.flatMap((row) => [row, row]), ...rows]);

export const rowsReversed = ofRows((rows) => rows.toReversed());

/** Nothing in place of every so-manieth row. */
export const rowsMissing = (every: number): Alteration =>
  ofRows((rows) => rows.map((row, index) => (index % every === every - 1 ? null : row)));

/** The rows of users with these ids are null, as if they had been deleted in between. */
export const usersNull = (gone: (id: number) => boolean): Alteration =>
  ofRows((rows) => rows.map((row) => (gone(Number(member(row, 'id'))) ? null : row)));

/** Somebody whom nobody asked for. */
export const strangerAdded = (stranger: Php): Alteration => ofRows((rows) => [stranger, ...rows]);

/** Every page says that this one follows. */
export const nextIs =
  (next: number): Alteration =>
  (answer) => ({ ...answer, next });

/** No page says that another follows. */
export const nextNever: Alteration = ({ result, total }) => ({
  result,
  ...(total !== undefined && { total }),
});

export const totalIs =
  (total: number): Alteration =>
  (answer) => ({ ...answer, total });

/** `user.get` answers in an order of its own, whatever is asked for. */
export const withoutOrder: ReadonlyMap<string, Method> = new Map(
  [...allMethods].map(([name, method]) => {
    const run: Method['run'] = (call) => {
      const params = upperCased(call.params);
      params.delete('SORT');
      return method.run({ ...call, params });
    };
    return [name, name === 'user.get' ? { ...method, run } : method];
  }),
);
