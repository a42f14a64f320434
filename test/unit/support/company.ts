import { makePortalData } from '../../../src/demo/people/demo-data.ts';
import type { Person, PortalData } from '../../../src/demo/people/portal-data.ts';

export const byNumber = (one: number, other: number): number => one - other;

export const idsOf = (people: readonly Person[]): number[] => people.map(({ id }) => id);

/** Account types that `user.get` never shows; of those who are no bots, the demo portal has these. */
const outsiders = new Set(['email', 'imconnector', 'replica', 'rest_system', 'call']);

/** The people that `user.get` lists. */
export const listable = ({ people }: PortalData): number[] =>
  idsOf(people.filter(({ kind, externalAuthId }) => kind !== 'bot' && !outsiders.has(externalAuthId ?? '')));

/** The people that the departments list. */
export const staff = ({ people }: PortalData): number[] =>
  idsOf(
    people.filter(({ active, kind, departments }) => active && kind === 'user' && departments.length > 0),
  );

/** A company of which `user.get` lists exactly so many. */
export function companyOf(listed: number): PortalData {
  const data = makePortalData(listed + 60);
  const surplus = new Set(listable(data).slice(listed));
  return { ...data, people: data.people.filter(({ id }) => !surplus.has(id)) };
}
