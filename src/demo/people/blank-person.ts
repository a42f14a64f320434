import type { Person, Rhythm } from './portal-data.ts';

/** Lengths of time, in seconds. */
export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

export const never: Rhythm = { every: 0, desktop: false, mobile: false };
export const often = (every: number): Rhythm => ({ every, desktop: true, mobile: true });

/** A person with nothing set: what special people and the crowd start from. */
export const nobody: Person = {
  id: 0,
  active: true,
  kind: 'user',
  firstName: '',
  lastName: '',
  secondName: null,
  position: '',
  gender: '',
  birthday: '',
  email: '',
  website: '',
  phones: { mobile: '', work: '', inner: '', home: '' },
  color: '',
  photo: false,
  externalAuthId: null,
  departments: [],
  groups: [],
  rhythm: often(9 * hour),
  absentDays: 0,
  status: null,
  city: '',
  timeZone: '',
  hired: '',
  custom: {},
  country: '',
  bot: null,
  admin: false,
};
