import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds for reading what stands there: if it has just gone, the next probe reads what came instead. */
export const AT_ONCE = 1000;

/** Waits for a condition: asks again until it gets something, or says what never came. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  milliseconds = 20_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  let last: string;
  do {
    last = '';
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer;
      }
    } catch (error) {
      last = `; ${String(error)}`;
    }
    await pause(50);
  } while (Date.now() < deadline);
  throw new Error(`${what}: not within ${milliseconds / 1000} s${last}`);
}
