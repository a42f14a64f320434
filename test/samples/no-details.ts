import type { UserDetails } from '../../src/bitrix24/user-details.ts';

/** The details of a user of whom `user.get` tells none. */
export const NO_DETAILS: UserDetails = {
  secondName: undefined,
  city: undefined,
  timeZone: undefined,
  hiredOn: undefined,
  lastLogin: undefined,
  custom: [],
};
