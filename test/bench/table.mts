import type { BenchRow } from './bench.mts';

const headings = ['', 'measured', 'budget', 'within budget'];

const cellsOf = ({ what, measured, budget = '', within }: BenchRow): string[] => [
  what,
  measured,
  budget,
  within === undefined ? '' : within ? 'yes' : 'no',
];

/** The rows as a table for a terminal that Markdown reads, too. */
export function tableOf(rows: readonly BenchRow[]): string {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const draw = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [draw(head), draw(widths.map((width) => '-'.repeat(width))), ...body.map(draw)].join('\n');
}
