/** The orders that people are kept in. */
export const SORT_BYS = ['name', 'id', 'activity'] as const;
export type SortBy = (typeof SORT_BYS)[number];
