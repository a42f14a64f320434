import type { Clock } from '../../src/bitrix24/clock.ts';

/** Time that passes only where somebody waits for it, and then at once; for a computer and the portals it speaks to. */
export interface SharedTime extends Clock {
  /** What the portals' clocks show, whatever happens to the computer's. */
  readonly portalTime: () => number;
  /** Somebody sets the computer's clock forwards or, with a negative number, backwards. */
  readonly jump: (milliseconds: number) => void;
  /** Time passes without anybody having waited for it. */
  readonly pass: (milliseconds: number) => void;
  /** Seconds waited for; those that several waited for together count once. */
  readonly waited: () => number;
}

export function sharedTime(start: number): SharedTime {
  let time = start;
  let offset = 0;
  let waited = 0;
  return {
    now: () => time + offset,
    portalTime: () => time,
    jump: (milliseconds) => void (offset += milliseconds),
    pass: (milliseconds) => void (time += milliseconds),
    waited: () => waited / 1000,
    async sleep(milliseconds, signal) {
      const due = time + milliseconds;
      // Whoever falls asleep at the same moment reckons from it as well.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted || due <= time) return;
      waited += due - time;
      time = due;
    },
  };
}
