import { type Answer, type Call, type Method, Refusal } from '../../src/demo/rest/call.ts';
import { allMethods } from '../../src/demo/rest/methods.ts';
import { entries, items, member, type Php, upperCased } from '../../src/demo/rest/php.ts';

/** What a method answers instead, alone or as a command of a batch. */
export type Alteration = (answer: Answer, call: Call) => Answer;

/** Methods, some with their last word replaced by that of another method. */
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

/** The recent contacts without those who have been deleted. */
export const contactsGone =
  (gone: (id: number) => boolean): Alteration =>
  ({ result, ...rest }) => {
    const contacts = items(member(result, 'items')) ?? [];
    return {
      ...rest,
      result: { items: contacts.filter((item) => !gone(Number(member(item, 'id')))), hasMore: false },
    };
  };

/** A user who was not asked for. */
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

/** `user.get` does not know the filter `IS_ONLINE`, as old portals do not know those that came later. */
export const withoutOnlineFilter: ReadonlyMap<string, Method> = new Map(
  [...allMethods].map(([name, method]) => {
    const run: Method['run'] = (call) => {
      const params = upperCased(call.params);
      const filter = entries(params.get('FILTER'));
      if (filter) params.set('FILTER', new Map(filter.filter(([field]) => field !== 'IS_ONLINE')));
      return method.run({ ...call, params });
    };
    return [name, name === 'user.get' ? { ...method, run } : method];
  }),
);

/** `user.get` answers each request in another order: its pages overlap, and leave people out. */
export function shuffled(): ReadonlyMap<string, Method> {
  let seed = 1;
  const next = (): number => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return seed >>> 0;
  };
  const original = allMethods.get('user.get');
  const run: Method['run'] = (call) => {
    const pages = [];
    for (let start: number | undefined = 0; start !== undefined;) {
      const page: Answer = original?.run({ ...call, start }) ?? { result: [] };
      pages.push(page);
      start = page.next;
    }
    const rows = pages
      .flatMap(({ result }) => items(result) ?? [])
      .map((row) => ({ row, place: next() }))
      .sort((one, other) => one.place - other.place)
      .map(({ row }) => row);
    const offset = Math.max(0, call.start ?? 0);
    const result = rows.slice(offset, offset + 50);
    return result.length === 0 ? { result } : { result, total: rows.length };
  };
  return new Map([...allMethods, ['user.get', { scopes: original?.scopes ?? [], run }]]);
}

/** No list of ids is read beyond so many: a limit that nobody tells of. */
export const idsUpTo = (most: number): Alteration => ofRows((rows) => rows.slice(0, most));

/**
 * `user.get` answers in an order of its own unless both `sort` and `order` are given, a range of ids or not. For the
 * demo portal a range that is put the other way round is one that no index helps with.
 */
export const unorderedUnlessSorted: ReadonlyMap<string, Method> = new Map(
  [...allMethods].map(([name, method]) => {
    const run: Method['run'] = (call) => {
      const params = upperCased(call.params);
      const filter = entries(params.get('FILTER'));
      const turned = filter?.map(([key, value]): [string, Php] => [key === '>ID' ? '!<=ID' : key, value]);
      if (turned) params.set('FILTER', new Map(turned));
      return method.run({ ...call, params });
    };
    return [name, name === 'user.get' ? { ...method, run } : method];
  }),
);

/** Refuses IDs that are sent as one text, as references to earlier commands of a batch are (§5.5). */
export const referencesRefused =
  (code: string): Alteration =>
  (answer, { params }) => {
    if (typeof upperCased(params).get('ID') === 'string') throw new Refusal(code, 'These are no IDs.');
    return answer;
  };
