import type { ListedPage, Stretch } from './page-reader.ts';
import type { Walk } from './walk.ts';
import { PAGE } from './id-paging.ts';

/** How often a list is walked if its pages do not meet. Only a portal that does not sort needs more. */
const MOST_ROUNDS = 3;

/** Where a walk takes over that another one has begun. */
export interface Begun {
  /** How many were shown. */
  readonly shown: number;
  readonly total: number | undefined;
}

/**
 * Walks a list by numbers of rows, as far as its total, or `next`, says. Where pages overlap and two of them share no
 * user, one may have moved between them: then the list is walked again.
 */
export class OffsetWalk implements Walk {
  readonly #stride: number;
  /** The start of the next page to request, and of the next one to hand out. */
  #planned: number;
  #delivered: number;
  #shown: number;
  #total: number | undefined;
  /** A user was deleted during the load: the following users moved up, and one of them to a page already read. */
  #shrank = false;
  /** Whether the last page looks as if another followed; this counts beside the total, which may be wrong. */
  #follows = true;
  #ended = false;
  #round = 1;
  #torn = false;
  #before: ReadonlySet<number> | undefined;

  /** @param begun without it, the first page is under way */
  constructor(stride: number, begun?: Begun) {
    this.#stride = stride;
    this.#planned = begun ? Math.floor(begun.shown / stride) * stride : stride;
    this.#delivered = begun ? this.#planned : 0;
    this.#shown = begun?.shown ?? 0;
    this.#total = begun?.total;
  }

  get reachedEnd(): boolean {
    return this.#ended;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get total(): number | undefined {
    return this.#total;
  }

  /** True where the portal counts more than were shown, or fewer than it did before. */
  get lacksSomebody(): boolean {
    return this.#shrank || (this.#total !== undefined && this.#shown < this.#total);
  }

  /** True where users may have moved up since their page was read. */
  get shrank(): boolean {
    return this.#shrank;
  }

  plan(underWay: number, most: number): Stretch | undefined {
    const rest = this.#total === undefined ? 0 : this.#total - this.#planned - (PAGE - this.#stride);
    const counted = Math.ceil(rest / this.#stride);
    if (this.#ended || (counted <= 0 && (underWay > 0 || !this.#follows))) return undefined;
    const count = Math.min(most, counted > 0 ? counted : most);
    const starts = Array.from({ length: count }, (_, index) => this.#planned + index * this.#stride);
    this.#planned += count * this.#stride;
    return { starts, chained: false };
  }

  rewind(): void {
    this.#planned = this.#delivered;
  }

  take(_stretch: Stretch, pages: readonly ListedPage[], fresh: number): void {
    this.#shown += fresh;
    for (const page of pages) {
      this.#count(page);
      this.#compare(page);
    }
    // No user on the last page, or no new one on any: none follow, whatever total is claimed.
    const nobody = pages.at(-1)?.listed.length === 0 || (fresh === 0 && this.#round === 1);
    const more = this.#follows || this.#delivered + (PAGE - this.#stride) < (this.#total ?? 0);
    if (nobody || !more) this.#endRound();
  }

  #count({ start, listed, total, next }: ListedPage): void {
    this.#delivered = start + this.#stride;
    // A total that its own page disproves tells nothing.
    const fits = listed.length > 0 && total !== undefined && total >= start + listed.length;
    const plausible = fits ? total : undefined;
    if (plausible !== undefined) {
      this.#shrank ||= this.#total !== undefined && plausible < this.#total;
      this.#total = plausible;
    }
    const full = listed.length >= PAGE && this.#total === undefined;
    this.#follows = listed.length > 0 && (full || (next !== undefined && next > start));
  }

  #compare({ listed }: ListedPage): void {
    const before = this.#before;
    const full = before !== undefined && before.size >= PAGE;
    if (this.#stride < PAGE && full && !listed.some(({ id }) => before.has(id))) this.#torn = true;
    this.#before = new Set(listed.map(({ id }) => id));
  }

  #endRound(): void {
    if (!this.#torn || this.#round >= MOST_ROUNDS) {
      this.#ended = true;
      return;
    }
    this.#round += 1;
    this.#torn = false;
    this.#before = undefined;
    this.#planned = this.#delivered = 0;
    this.#follows = true;
  }
}
