import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Signing in to a portal may take a while: a password, a second factor, an administrator's consent. */
const LIFE = 10 * 60_000;

/**
 * The `state` of one sign-in: what comes back with another one was not asked for (fact sheet §4.2, step 2). Good for
 * one use within ten minutes.
 */
export class OneTimeState {
  readonly value = randomBytes(24).toString('base64url');
  readonly #now: () => number;
  readonly #bornAt: number;
  #used = false;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#bornAt = now();
  }

  /** True for the right value, used or not; does not use it up. Takes as long for any value. */
  matches(value: string): boolean {
    return timingSafeEqual(digest(value), digest(this.value));
  }

  /** True once, for the right value; a wrong one does not use it up. Takes as long for any value. */
  use(value: string): boolean {
    const age = this.#now() - this.#bornAt;
    if (!this.matches(value) || this.#used || age < 0 || age > LIFE) return false;
    this.#used = true;
    return true;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
