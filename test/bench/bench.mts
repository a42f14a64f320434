// What every bench is and what it hands back.

export interface BenchOptions {
  /** Small portals only, and fewer repetitions. */
  readonly quick: boolean;
  /** Milliseconds that every answer of a portal is on its way; on loopback, none. */
  readonly latency: number;
  /** Prints what is being measured. */
  readonly say: (line: string) => void;
}

/** One line of the table. Nothing is asserted: `within` says how the figure stands to the budget. */
export interface BenchRow {
  readonly what: string;
  /** The figure in words, with its unit. */
  readonly measured: string;
  /** The design's bar in words; none: a figure to compare others with. */
  readonly budget?: string;
  readonly within?: boolean;
  /** The bare numbers, for the JSON. */
  readonly figures: Readonly<Record<string, number | boolean>>;
}

export interface Bench {
  /** What `--only` calls it. */
  readonly name: string;
  readonly title: string;
  run(options: BenchOptions): Promise<readonly BenchRow[]>;
}

/** How many people the portals of a run have. */
export const portalSizes = ({ quick }: BenchOptions): readonly number[] =>
  quick ? [1000] : [1000, 10_000, 100_000];

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export const count = (value: number): string => value.toLocaleString('en-US');

/** Two figures that mean something: `0.0031`, `0.42`, `1.7`, `17`. */
export function ratio(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 10
    ? value.toFixed(0)
    : value >= 1
      ? value.toFixed(2)
      : String(Number(value.toPrecision(2)));
}

export const seconds = (milliseconds: number): string =>
  milliseconds < 10_000
    ? `${(milliseconds / 1000).toFixed(2)} s`
    : `${count(Math.round(milliseconds / 1000))} s`;

/** A line about a ratio that may be at most so much. */
export function ratioRow(what: string, value: number, most: number, note = ''): BenchRow {
  return {
    what,
    measured: `${ratio(value)} ×${note && ` (${note})`}`,
    budget: `≤ ${most} ×`,
    within: value <= most,
    figures: { ratio: value, most },
  };
}
