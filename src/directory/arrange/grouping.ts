import type { Person } from '../model/people.ts';
import type { Arranged } from './arrangement.ts';

/**
 * Takes people into groups in two rounds: `read` sees them in the order in which they lie in memory, `place` names
 * them again in the order in which they are shown. Each walks the people itself: a call for each of 100,000 would
 * cost as much as what it does.
 */
export interface Grouping {
  /** @param ids by slot the ID of a user to show; 0 for a user to leave out */
  read(slots: readonly (Person | undefined)[], ids: Readonly<Float64Array>): void;
  place(order: Readonly<Uint32Array>, ids: Readonly<Float64Array>): void;
  result(): Pick<Arranged, 'userIds' | 'groups'>;
}
