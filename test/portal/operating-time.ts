import { type Access, type Call, type Portal, Refusal } from '../../src/demo/rest/call.ts';

/**
 * What a portal charges a batch to (§5.2): the method `batch`, as has been measured, or each method inside it, as
 * older reports say.
 */
export type BatchesAs = 'batch' | 'methods';

export interface OperatingTimeOptions {
  /** Seconds of work in ten minutes after which a method is blocked. */
  readonly threshold: number;
  /** Seconds that a call works; a batch works as long as its commands. */
  readonly cost: (call: Call) => number;
  /** `batch` unless told. */
  readonly batchesAs?: BatchesAs;
  /** Whether a blocked method is answered with a page, as front-end servers do (§5.2). */
  readonly html?: boolean;
}

/** The cloud's block of methods that worked too long (§5.2): by webhook or token, and by method. */
export interface OperatingTime {
  /** Refuses a blocked method. */
  readonly limit: NonNullable<Portal['limit']>;
  /** Counts a call, and tells the limiter's share of its `time` block. */
  readonly operating: NonNullable<Portal['operating']>;
  readonly isBlocked: (access: Access, method: string) => boolean;
}

/** What was worked in one minute, and when it was first counted. */
interface Bucket {
  readonly since: number;
  readonly seconds: number;
}

const minute = 60_000;
const buckets = 10;
/** Seconds that are not worth counting. */
const trifle = 0.1;

export function operatingTime(
  { threshold, cost, batchesAs = 'batch' }: OperatingTimeOptions,
  clock: () => number,
): OperatingTime {
  /** By credentials and method: what was worked in each minute. */
  const used = new Map<Access, Map<string, Map<number, Bucket>>>();
  /** What the commands of the batch that is being run have worked: a portal runs one request after the other. */
  let insideBatch = 0;

  const present = (access: Access, method: string): [number, Bucket][] => {
    const oldest = Math.floor(clock() / minute) - buckets + 1;
    return [...(used.get(access)?.get(method) ?? [])].filter(([bucket]) => bucket >= oldest);
  };
  const total = (access: Access, method: string) =>
    present(access, method).reduce((sum, [, { seconds }]) => sum + seconds, 0);
  const isBlocked: OperatingTime['isBlocked'] = (access, method) => total(access, method) > threshold;

  const charge = (access: Access, method: string, seconds: number): void => {
    if (seconds <= trifle) return;
    const now = clock();
    const place = Math.floor(now / minute);
    const kept = new Map(present(access, method));
    const { since, seconds: before } = kept.get(place) ?? { since: now, seconds: 0 };
    const methods = used.get(access) ?? new Map<string, Map<number, Bucket>>();
    methods.set(method, kept.set(place, { since, seconds: before + seconds }));
    used.set(access, methods);
  };
  const told = (access: Access, method: string) => {
    const first = Math.min(...present(access, method).map(([, { since }]) => since), clock());
    return {
      operating_reset_at: Math.floor((first + buckets * minute) / 1000),
      operating: total(access, method),
    };
  };

  return {
    isBlocked,
    limit({ caller: { access }, method }, nested) {
      if (!nested) insideBatch = 0;
      const charged = batchesAs === 'batch' ? !nested : method !== 'batch';
      if (!charged || !isBlocked(access, method)) return;
      throw new Refusal('OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.', 429);
    },
    operating(call, nested) {
      const { caller, method } = call;
      const { access } = caller;
      if (batchesAs === 'methods') {
        if (method !== 'batch') charge(access, method, cost(call));
        return told(access, method);
      }
      if (!nested) {
        charge(access, method, method === 'batch' ? insideBatch : cost(call));
        return told(access, method);
      }
      insideBatch += cost(call);
      return told(access, 'batch');
    },
  };
}
