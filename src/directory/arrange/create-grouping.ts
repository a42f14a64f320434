import type { People } from '../model/people.ts';
import { presenceOf } from '../model/presence.ts';
import { kindOf } from '../model/user-kind.ts';
import type { Context, GroupBy } from './arrangement.ts';
import { DepartmentGrouping } from './department-grouping.ts';
import type { Grouping } from './grouping.ts';
import { ValueGrouping } from './value-grouping.ts';

/** @param withEmpty keeps departments without people */
export function createGrouping(
  groupBy: GroupBy,
  people: People,
  withEmpty: boolean,
  { departments, now }: Context,
): Grouping {
  const size = people.slots.length;
  switch (groupBy) {
    case 'none':
      return ungrouped();
    case 'department':
      return new DepartmentGrouping(departments, people, withEmpty);
    case 'presence':
      return new ValueGrouping(size, {
        valueOf: ({ user }) => presenceOf(user, now).kind,
        compare: (one, other) => presences.indexOf(one) - presences.indexOf(other),
        kindOf: (presence) => ({ kind: 'presence', presence }),
      });
    case 'kind':
      return new ValueGrouping(size, {
        valueOf: ({ user }) => kindOf(user),
        compare: (one, other) => kinds.indexOf(one) - kinds.indexOf(other),
        kindOf: (userKind) => ({ kind: 'kind', userKind }),
      });
    case 'letter':
      return new ValueGrouping(size, {
        valueOf: ({ name }) => people.alphabet.of(name),
        compare: (one, other) => people.alphabet.compare(one, other),
        kindOf: (letter) => ({ kind: 'letter', letter }),
      });
  }
}

/** The likeliest to be looked for first. */
const presences = ['online', 'seen', 'absent', 'unknown', 'never', 'dismissed'];
const kinds = ['employee', 'extranet', 'collaber', 'guest', 'bot', 'client', 'network', 'email'];

function ungrouped(): Grouping {
  const userIds: number[] = [];
  return {
    read: () => undefined,
    place: (order, ids) => {
      for (const slot of order) {
        const id = ids[slot];
        if (id) userIds.push(id);
      }
    },
    result: () => ({ userIds, groups: [] }),
  };
}
