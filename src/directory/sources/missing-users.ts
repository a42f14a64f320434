import { askAll } from '../../bitrix24/ask-all.ts';
import type { BatchCommand, CommandReply } from '../../bitrix24/batch.ts';
import { CHUNK } from '../../bitrix24/chunks.ts';
import type { RestClient } from '../../bitrix24/client.ts';
import { listedIn, type ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import { PAGE, type UserFilter, userGetPaging } from './id-paging.ts';
import type { Lacking, Missing } from './paged-source.ts';

/** Ids above one and up to another; without the other, all above. */
interface Range {
  readonly above: number;
  readonly upTo: number | undefined;
}

/** Known users in a range that is likely to fit a page, with room for unknown ones. */
const COMFORTABLE = 30;
/** Pages without a missing user after which the search ends: the portal's totals also count users that it hides. */
const FUTILE = 25;

/**
 * Finds the users that pages of `user.get` lack: a portal that ignores the order asked for shuffles them, and one that
 * deletes a user moves the others up. Ranges of IDs are counted. A range with more users than are known is cut
 * into smaller ones until each fits one page, which is complete in any order.
 */
export async function findMissingUsers(
  client: RestClient,
  filter: UserFilter,
  { known, moved }: Lacking,
  signal: AbortSignal,
): Promise<Missing> {
  const search = new Search(known, moved);
  const most = 6 + Math.ceil(known.size / 750);
  for (let requests = 0; requests < most; requests += 1) {
    const ranges = search.take(CHUNK);
    if (ranges.length === 0) break;
    const commands = ranges.map((range, index): [string, BatchCommand] => {
      const paging = userGetPaging({ ...filter, ...conditionsOf(range) });
      return [`r${index}`, { method: paging.method, params: paging.params({ start: 0, counted: true }) }];
    });
    const reply = await askAll(client, Object.fromEntries(commands), { signal, lane: 'background' });
    search.learn(ranges.map((range, index) => ({ range, reply: reply(`r${index}`) })));
  }
  return search.outcome();
}

interface Counted {
  readonly range: Range;
  readonly listed: readonly ListedUser[];
  readonly total: number | undefined;
  /** How many of them were not known. */
  readonly fresh: number;
}

class Search {
  readonly #known: Set<number>;
  readonly #moved: boolean;
  readonly #found = new Map<number, ListedUser>();
  /** Those who are known, ascending. */
  #sorted: readonly number[] = [];
  #left: Range[];
  #futile = 0;
  /** Whether every range could be looked through. */
  #thorough = true;

  /** @param moved true where a known user is gone: a count that fits may hide a missing one in their place */
  constructor(known: ReadonlySet<number>, moved: boolean) {
    this.#known = new Set(known);
    this.#moved = moved;
    this.#sort();
    const pieces = moved ? Math.ceil(known.size / COMFORTABLE) : 0;
    this.#left = this.#cut({ above: 0, upTo: undefined }, Math.max(CHUNK, pieces));
  }

  take(count: number): Range[] {
    return this.#left.splice(0, count);
  }

  learn(answers: readonly { readonly range: Range; readonly reply: CommandReply }[]): void {
    const counted = answers.flatMap(({ range, reply }): Counted[] => {
      if (!reply.ok) return [];
      const listed = listedIn(reply.result);
      return [{ range, listed, total: reply.total, fresh: this.#learnOf(listed) }];
    });
    this.#sort();
    // A portal that does not know the filter shows the same people in each range: nothing can be learnt from it.
    const filters = counted.every(({ range, listed }) => listed.every(({ id }) => isIn(range, id)));
    if (counted.length < answers.length || !filters) this.#thorough = false;
    const nonsense = counted.some(({ range, total }) => total !== undefined && total > roomIn(range));
    for (const range of counted) this.#look(range);
    if (!filters || counted.length === 0 || nonsense || this.#futile >= FUTILE) this.#left = [];
  }

  outcome(): Missing {
    return {
      listed: [...this.#found.values()],
      everybody: this.#left.length === 0 && this.#thorough,
    };
  }

  #learnOf(listed: readonly ListedUser[]): number {
    const fresh = listed.filter(({ id }) => !this.#known.has(id));
    for (const one of fresh) {
      this.#known.add(one.id);
      this.#found.set(one.id, one);
    }
    return fresh.length;
  }

  /** Cuts a range whose page was full and whose count does not fit; a page that is not full is all there is. */
  #look({ range, listed, total, fresh }: Counted): void {
    const known = this.#knownIn(range).length;
    if (total === known && !this.#moved) return;
    if (listed.length < PAGE) {
      if (fresh === 0 && total !== undefined && known < total) this.#futile += 1;
      return;
    }
    const count = Math.max(2, Math.ceil(Math.max(total ?? 0, known) / COMFORTABLE));
    this.#left.push(...this.#cut(range, count));
  }

  /** Cuts a range into pieces with equally many known users; no more pieces than there are known users. */
  #cut({ above, upTo }: Range, pieces: number): Range[] {
    const known = this.#knownIn({ above, upTo });
    const count = Math.max(1, Math.min(pieces, known.length));
    const bounds = Array.from({ length: count - 1 }, (_, index) => {
      const place = Math.floor(((index + 1) * known.length) / count) - 1;
      return known[place] ?? above;
    });
    return [above, ...bounds].map((bound, index) => ({ above: bound, upTo: bounds[index] ?? upTo }));
  }

  #knownIn({ above, upTo }: Range): readonly number[] {
    const end = upTo === undefined ? this.#sorted.length : this.#countUpTo(upTo);
    return this.#sorted.slice(this.#countUpTo(above), end);
  }

  /** How many known users have this id or a lower one. */
  #countUpTo(id: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    this.#sorted = [...this.#known].sort((one, other) => one - other);
  }
}

function conditionsOf({ above, upTo }: Range): UserFilter {
  return upTo === undefined ? { '>ID': above } : { '>ID': above, '<=ID': upTo };
}

function isIn({ above, upTo }: Range, id: number): boolean {
  return id > above && (upTo === undefined || id <= upTo);
}

/** How many ids there can be. */
function roomIn({ above, upTo }: Range): number {
  return upTo === undefined ? Infinity : upTo - above;
}
