/** Ids in one command and rows in one page: what public code uses and portals allow (fact sheet §1.2, §2). */
export const CHUNK = 50;

/** Cuts a list into lists of at most `size`. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
