import { Refusal } from '../../src/demo/rest/call.ts';

export interface RateLimit {
  /** What drains away in a second. */
  readonly perSecond: number;
  readonly threshold: number;
}

/** What the cloud grants most plans, and the largest one (§5.1). */
export const usualLimit: RateLimit = { perSecond: 2, threshold: 50 };
export const enterpriseLimit: RateLimit = { perSecond: 5, threshold: 250 };

/** The leaky bucket that all clients of one address share: takes one request, or refuses it. */
export function leakyBucket({ perSecond, threshold }: RateLimit, clock: () => number): () => void {
  /** Thousandths of a request: whole numbers, so that none is refused because of a rounding error. */
  let level = 0;
  let at = clock();
  return () => {
    const now = clock();
    level = Math.max(0, level - (now - at) * perSecond);
    at = now;
    if (level + 1000 > 1000 * threshold) throw new Refusal('QUERY_LIMIT_EXCEEDED', 'Too many requests', 503);
    level += 1000;
  };
}
