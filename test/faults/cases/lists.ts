import {
  contactsGone,
  idsUpTo,
  nextIs,
  nextNever,
  rowsMissing,
  rowsReversed,
  rowsTwice,
  shuffled,
  strangerAdded,
  totalIs,
  usersNull,
  withoutOrder,
} from '../../portal/alterations.ts';
import { rewrites } from '../../portal/deliveries.ts';
import { after, on, refuses, times } from '../../portal/faults.ts';
import { living } from '../../portal/living.ts';
import { list, type Way } from '../acts.ts';
import type { Expected, FaultCase } from '../fault-case.ts';
import { crowd } from '../world.ts';

const undisturbed: Expected = { seen: 'everybody', requests: { extra: 0 } };
/** Those who are missing are asked for by id, at worst with a request for each page. */
const askedAgain: Expected = { seen: 'everybody', requests: { from: 4, to: 17 } };
const every7th = (id: number) => id % 7 === 0;

/** Takes one member out of each section of a batch's reply, or does whatever else to it. */
const inBatch = (pattern: RegExp, replacement: string) =>
  on(
    'batch',
    rewrites((text) => text.replace(pattern, replacement)),
  );

/** As many join as leave during a load: no total tells of it. */
function comingAndGoing(by: Way, pace: number, most: number, fault?: FaultCase['fault']): FaultCase {
  const company = living({ data: crowd, seed: pace * 7, pace });
  const troubled = fault ? ', and the server fails once' : '';
  return {
    name: `by ${by}: ${pace} come and go between two commands${troubled}`,
    portal: () => ({ methods: company.methods }),
    ...(fault && { fault }),
    act: list({ by, stayed: company.stayed }),
    expected: { seen: 'everybody', requests: { from: 3, to: most }, waited: [0, fault ? 1 : 0] },
  };
}

/** Lists that are not as they should be. */
export const listCases: readonly FaultCase[] = [
  {
    name: 'each row of user.get comes twice',
    portal: () => ({ alter: { 'user.get': rowsTwice } }),
    act: list(),
    expected: askedAgain,
  },
  {
    name: 'each user comes twice',
    portal: () => ({ alter: { 'im.user.list.get': rowsTwice } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'rows of user.get in another order',
    portal: () => ({ alter: { 'user.get': rowsReversed } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'users in another order',
    portal: () => ({ alter: { 'im.user.list.get': rowsReversed } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'the order asked for is ignored',
    portal: () => ({ methods: withoutOrder }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'each page of user.get in an order of its own',
    portal: () => ({ methods: shuffled() }),
    act: list(),
    expected: { seen: 'everybody', requests: { from: 4, to: 9 } },
  },
  {
    name: 'no more than a hundred ids are answered',
    portal: () => ({ alter: { 'im.user.list.get': idsUpTo(100) } }),
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 } },
  },
  {
    name: 'users deleted between the two commands',
    portal: () => ({
      alter: { 'im.user.list.get': usersNull(every7th), 'im.recent.list': contactsGone(every7th) },
    }),
    act: list({ gone: every7th }),
    expected: askedAgain,
  },
  {
    name: 'rows of users lost by the first answer',
    portal: () => ({ alter: { 'im.user.list.get': rowsMissing(50) } }),
    act: list(),
    expected: askedAgain,
  },
  {
    name: 'a stranger in every answer',
    portal: () => ({ alter: { 'im.user.list.get': strangerAdded({ id: 999_999, name: 'Stranger' }) } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'next that stays where it is',
    portal: () => ({ alter: { 'user.get': nextIs(50) } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'next is missing',
    portal: () => ({ alter: { 'user.get': nextNever } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'total of nobody',
    portal: () => ({ alter: { 'user.get': totalIs(0) } }),
    act: list(),
    expected: undisturbed,
  },
  {
    name: 'total of far too many',
    portal: () => ({ alter: { 'user.get': totalIs(1_000_000) } }),
    act: list(),
    // Two requests that run ahead into the void, and one that finds nobody missing.
    expected: { seen: 'everybody', requests: { extra: 3 } },
  },
  {
    name: 'null rows in user.get beside the real ones',
    portal: () => ({ alter: { 'user.get': strangerAdded(null) } }),
    act: list(),
    expected: askedAgain,
  },
  {
    name: 'batch without one of its keys, once',
    fault: (world) => {
      world.fault(after(1, times(1, inBatch(/"p3":/g, '"other":'))));
    },
    act: list(),
    expected: { seen: 'everybody', requests: { extra: 1 } },
  },
  {
    name: 'batch without the first of its keys, once',
    fault: (world) => {
      world.fault(after(1, times(1, inBatch(/"p0":/g, '"other":'))));
    },
    act: list(),
    expected: { seen: 'badReply NO_ANSWER, everybody', requests: { extra: 1 } },
  },
  {
    name: 'batch as a list instead of by key, once',
    fault: (world) => {
      world.fault(
        after(
          1,
          times(
            1,
            inBatch(/^\{"result":\{"result":\{.*$/s, '{"result":{"result":[[],[]],"result_error":[]}}'),
          ),
        ),
      );
    },
    act: list(),
    expected: { seen: 'badReply NO_ANSWER, everybody', requests: { extra: 1 } },
  },
  {
    name: 'batch with empty sections, once',
    fault: (world) => {
      world.fault(
        times(
          1,
          inBatch(/^.*$/s, '{"result":{"result":[],"result_error":[],"result_total":[],"result_next":[]}}'),
        ),
      );
    },
    act: list(),
    expected: { seen: 'badReply NO_ANSWER, everybody', requests: { extra: 1 } },
  },
  {
    name: 'batch that is none, once',
    fault: (world) => {
      world.fault(after(1, times(1, inBatch(/^.*$/s, '{"result":[]}'))));
    },
    act: list(),
    expected: { seen: 'badReply NOT_A_BATCH, everybody', requests: { extra: 1 } },
  },
  {
    name: 'batch refused in mid-load, for good',
    fault: (world) => {
      world.fault(after(1, refuses(403, 'ERROR_BATCH_METHOD_NOT_ALLOWED')));
    },
    act: list(),
    expected: { seen: '3 × badReply ERROR_BATCH_METHOD_NOT_ALLOWED, then gave up at 50', requests: 4 },
  },
  {
    name: 'by departments: page under 502 in mid-load',
    fault: (world) => {
      world.fault(after(2, times(1, refuses(500, 'INTERNAL_SERVER_ERROR'))));
    },
    act: list({ by: 'departments' }),
    expected: { seen: 'everybody', requests: { extra: 1, by: 'departments' }, waited: [1, 1] },
  },
  {
    name: 'by departments: JSON cut short at each second request',
    fault: (world) => {
      for (const request of [1, 3]) {
        world.fault(
          after(
            request,
            times(
              1,
              rewrites((text) => text.slice(0, -30)),
            ),
          ),
        );
      }
    },
    act: list({ by: 'departments' }),
    expected: { seen: '2 × badReply NOT_JSON, everybody', requests: { from: 4, to: 40 } },
  },
  {
    name: 'by departments: users come twice and in another order',
    portal: () => ({
      alter: { 'im.user.list.get': (answer, call) => rowsReversed(rowsTwice(answer, call), call) },
    }),
    act: list({ by: 'departments' }),
    expected: { seen: 'everybody', requests: { extra: 0, by: 'departments' } },
  },
  ...[0.2, 1, 5].flatMap((pace) => [
    comingAndGoing('user.get', pace, 6),
    comingAndGoing('departments', pace, 6),
  ]),
  ...(['user.get', 'departments'] as const).map((by) =>
    comingAndGoing(by, 2, 7, (world) => {
      world.fault(after(1, times(1, refuses(500, 'INTERNAL_SERVER_ERROR'))));
    }),
  ),
];
