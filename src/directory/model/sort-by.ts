/** What people can be sorted by. */
export const SORT_BYS = ['name', 'lastName', 'position', 'department', 'id', 'activity'] as const;
export type SortBy = (typeof SORT_BYS)[number];
