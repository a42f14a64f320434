import { median } from './bench.mts';
import type { Measured, Way } from './measure-loading.mts';

/** Several runs of one way as one: the middle time, and the worst of all else. */
export function medianOf(all: readonly Measured[], way: Way): Measured {
  const runs = all.filter((measured) => measured.way === way);
  const of = (read: (measured: Measured) => number) => runs.map(read);
  return {
    way,
    requests: Math.max(...of(({ requests }) => requests)),
    refused: Math.max(...of(({ refused }) => refused)),
    people: Math.min(...of(({ people }) => people)),
    milliseconds: median(of(({ milliseconds }) => milliseconds)),
    estimatedFrom: undefined,
  };
}
