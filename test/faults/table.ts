import type { FaultCase, Seen } from './fault-case.ts';

export interface Line {
  readonly fault: FaultCase;
  readonly seen: Seen;
}

const columns = ['case', 'expected', 'seen', 'requests', 'lost', 'duplicated', 'leaked'];

/** The matrix for people: what was named in advance beside what came of it. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ fault: { name, expected }, seen }) => [
    name,
    expected.seen,
    seen.seen,
    seen.requests,
    seen.lost,
    seen.duplicated,
    seen.leaked,
  ]);
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => String(row[index]).length)),
  );
  const print = (cells: readonly (string | number | undefined)[]) =>
    cells
      .map((cell, index) =>
        typeof cell === 'number'
          ? String(cell).padStart(widths[index] ?? 0)
          : (cell ?? '').padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const sum = (count: (seen: Seen) => number) => lines.reduce((total, { seen }) => total + count(seen), 0);
  return [
    print(columns),
    print(widths.map((width) => '─'.repeat(width))),
    ...rows.map(print),
    print(widths.map((width) => '─'.repeat(width))),
    print([
      `${lines.length} cases`,
      '',
      '',
      sum(({ requests }) => requests),
      sum(({ lost }) => lost),
      sum(({ duplicated }) => duplicated),
      sum(({ leaked }) => leaked),
    ]),
  ].join('\n');
}
