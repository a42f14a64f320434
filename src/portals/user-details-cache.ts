import type { UserMore } from '../bitrix24/user-details.ts';

/** Users whose details are kept; beyond so many those that were asked for longest ago are dropped. */
const MOST = 1000;

/** What look-ups have told of the users of one portal beyond what lists tell. */
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
