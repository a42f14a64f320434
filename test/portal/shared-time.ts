import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Clock } from '../../src/bitrix24/clock.ts';

/** Time that passes only where code waits for it, and then at once; for a computer and the portals it speaks to. */
export interface SharedTime extends Clock {
  /** What the portals' clocks show, whatever happens to the computer's. */
  readonly portalTime: () => number;
  /** Sets the computer's clock forwards or, with a negative number, backwards. */
  readonly jump: (milliseconds: number) => void;
  /** Time passes without anybody having waited for it. */
  readonly pass: (milliseconds: number) => void;
  /** Seconds waited for; those that several waited for together count once. */
  readonly waited: () => number;
  readonly dispose: () => void;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Rounds of the event loop without a request under way after which nobody is about to send one. */
const QUIET = 6;

/**
 * The sleeper who is due first wakes first, and only when no request of this process is on its way: however slow the
 * machine, nothing takes time but waiting.
 */
export function sharedTime(start: number): SharedTime {
  let time = start;
  let offset = 0;
  let waited = 0;
  let pumping = false;
  const sleepers: Sleeper[] = [];
  const underWay = watchRequests();

  const pump = async (): Promise<void> => {
    if (pumping) return;
    pumping = true;
    while (sleepers.length > 0) {
      for (let quiet = 0; quiet < QUIET; quiet += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (underWay.count() > 0) quiet = 0;
      }
      const first = sleepers.toSorted((one, other) => one.due - other.due)[0];
      if (!first) continue;
      sleepers.splice(sleepers.indexOf(first), 1);
      waited += Math.max(0, first.due - time);
      time = Math.max(time, first.due);
      first.wake();
    }
    pumping = false;
  };

  return {
    now: () => time + offset,
    portalTime: () => time,
    jump: (milliseconds) => void (offset += milliseconds),
    pass: (milliseconds) => void (time += milliseconds),
    waited: () => waited / 1000,
    dispose: underWay.dispose,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const sleeper = { due: time + milliseconds, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          if (sleepers.includes(sleeper)) sleepers.splice(sleepers.indexOf(sleeper), 1);
          resolve();
        });
        void pump();
      }),
  };
}

/** Counts the requests that no server has begun to answer. */
function watchRequests(): { readonly count: () => number; readonly dispose: () => void } {
  const requests = new Set<unknown>();
  const requestOf = (message: unknown): unknown =>
    typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined;
  const begin = (message: unknown) => void requests.add(requestOf(message));
  const end = (message: unknown) => void requests.delete(requestOf(message));
  const channels: [string, (message: unknown) => void][] = [
    ['http.client.request.created', begin],
    ['http.client.response.finish', end],
    ['http.client.request.error', end],
  ];
  for (const [name, listener] of channels) subscribe(name, listener);
  return {
    count: () => requests.size,
    dispose() {
      for (const [name, listener] of channels) unsubscribe(name, listener);
    },
  };
}
