/** Where the state of a window names the profiles that are open. */
export const OPEN_PROFILES_KEY = 'openProfiles';
