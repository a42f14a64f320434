import { type Access, type Call, type Portal, Refusal } from '../../src/demo/call.ts';

export interface OperatingTimeOptions {
  /** Seconds of work in ten minutes after which a method is blocked. */
  readonly threshold: number;
  /** Seconds that a call works. */
  readonly cost: (call: Call) => number;
  /** Whether a blocked method is answered with a page, as front-end servers do (§5.2). */
  readonly html?: boolean;
}

/** The cloud's block of methods that worked too long (§5.2). */
export interface OperatingTime {
  /** Refuses a blocked method; for each command of a batch by itself. */
  readonly limit: NonNullable<Portal['limit']>;
  /** Counts a call, and the limiter's share of its `time` block. */
  readonly operating: NonNullable<Portal['operating']>;
  readonly isBlocked: (access: Pick<Access, 'userId' | 'scopes'>, method: string) => boolean;
}

const minute = 60_000;
const buckets = 10;
/** Seconds that are not worth counting. */
const trifle = 0.1;

const keyOf = ({ userId, scopes }: Pick<Access, 'userId' | 'scopes'>, method: string) =>
  `${userId} ${scopes.join()} ${method}`;

export function operatingTime({ threshold, cost }: OperatingTimeOptions, clock: () => number): OperatingTime {
  /** By webhook and method: seconds by minute. */
  const used = new Map<string, Map<number, number>>();

  const present = (key: string): [number, number][] => {
    const oldest = Math.floor(clock() / minute) - buckets + 1;
    return [...(used.get(key) ?? [])].filter(([bucket]) => bucket >= oldest);
  };
  const total = (key: string) => present(key).reduce((sum, [, seconds]) => sum + seconds, 0);
  const keyOfCall = ({ caller, method }: Call) =>
    keyOf({ userId: caller.person.id, scopes: caller.scopes }, method);
  const isBlocked: OperatingTime['isBlocked'] = (access, method) => total(keyOf(access, method)) > threshold;

  return {
    isBlocked,
    limit(call) {
      // A batch is free; its commands are not.
      if (call.method === 'batch' || total(keyOfCall(call)) <= threshold) return;
      throw new Refusal('OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.', 429);
    },
    operating(call) {
      const key = keyOfCall(call);
      const seconds = call.method === 'batch' ? 0 : cost(call);
      if (seconds > trifle) {
        const bucket = Math.floor(clock() / minute);
        const kept = new Map(present(key));
        used.set(key, kept.set(bucket, (kept.get(bucket) ?? 0) + seconds));
      }
      const oldest = Math.min(...present(key).map(([bucket]) => bucket), Math.floor(clock() / minute));
      return { operating_reset_at: ((oldest + buckets) * minute) / 1000, operating: total(key) };
    },
  };
}
