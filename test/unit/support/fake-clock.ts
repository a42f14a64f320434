import type { Clock } from '../../../src/bitrix24/clock.ts';

/** Time that passes only by waiting for it, and then at once. */
export class FakeClock implements Clock {
  /** Milliseconds of each wait so far. */
  readonly waits: number[] = [];
  #now = Date.UTC(2026, 10, 22, 12);

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  }

  /** Sets the computer's clock. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
