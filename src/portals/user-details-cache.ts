import type { UserMore } from '../bitrix24/user-details.ts';

/** Users whose details are kept. With more, the ones requested longest ago are dropped. */
const MOST = 1000;

/** The details of users of one portal that look-ups have returned and lists do not contain. */
export class UserDetailsCache {
  /** Who was asked for longest ago comes first. */
  readonly #details = new Map<number, UserMore>();

  note(userId: number, details: UserMore): void {
    this.#details.delete(userId);
    this.#details.set(userId, details);
    const [first] = this.#details.keys();
    if (this.#details.size > MOST && first !== undefined) this.#details.delete(first);
  }

  of(userId: number): UserMore | undefined {
    return this.#details.get(userId);
  }
}
