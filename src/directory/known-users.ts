import type { PortalUser } from '../bitrix24/user.ts';
import { People } from './model/people.ts';
import { withOnline } from './model/with-online.ts';
import type { PresenceUpdate } from './presence-rounds.ts';

/** People whose presence is updated without a pause: within a frame. */
const AT_ONCE = 10_000;

/**
 * The known users of one portal: the people in its list, and users that were only looked up. What takes users in
 * returns the IDs of those who changed.
 */
export class KnownUsers {
  readonly people: People;
  /** Users that were looked up and are not in the list. */
  readonly #others = new Map<number, PortalUser>();

  /** `locale` is the reader's; the system's without one. */
  constructor(locale?: string) {
    this.people = new People(locale);
  }

  get(id: number): PortalUser | undefined {
    return this.people.get(id) ?? this.#others.get(id);
  }

  /** Takes in what a look-up or a search has found; it adds nobody to the list. */
  remember(users: readonly PortalUser[]): readonly number[] {
    const listed: PortalUser[] = [];
    const others: number[] = [];
    for (const user of users) {
      const known = this.people.get(user.id);
      if (known) listed.push(withOnline(user, known));
      else {
        this.#others.set(user.id, user);
        others.push(user.id);
      }
    }
    return [...this.people.put(listed), ...others];
  }

  /** Takes in users whom the portal lists. */
  list(users: readonly PortalUser[]): readonly number[] {
    for (const { id } of users) this.#others.delete(id);
    // Only `user.get` tells who is online: what it has told stays, whichever method lists.
    return this.people.put(users.map((user) => withOnline(user, this.people.get(user.id))));
  }

  /** Lists users of an earlier session, but for those who are listed; what a look-up has told since then stays. */
  recall(users: readonly PortalUser[]): readonly number[] {
    const missing = users.filter(({ id }) => !this.people.get(id));
    return this.people.put(missing.map((user) => this.#others.get(user.id) ?? user));
  }

  /** Takes everyone off the list whose ID is not among these. */
  keepListed(ids: ReadonlySet<number>): void {
    this.people.delete(
      this.people.slots.flatMap((person) => (!person || ids.has(person.id) ? [] : [person.id])),
    );
  }

  /**
   * Takes in the result of a presence request; no other field of a listed user changes. Resolves when all users are
   * updated, some at a time so that the extension host stays responsive.
   */
  async updatePresence({ tell, users }: PresenceUpdate): Promise<readonly number[]> {
    const changed: number[] = [];
    for (let from = 0; from < this.people.slots.length; from += AT_ONCE) {
      if (from > 0) await new Promise((resolve) => setImmediate(resolve));
      for (const id of this.people.updatePresence(tell, from, AT_ONCE)) changed.push(id);
    }
    const described = users.flatMap((user) => {
      const known = this.people.get(user.id);
      return known ? [withOnline(user, known)] : [];
    });
    return [...changed, ...this.people.put(described)];
  }
}
