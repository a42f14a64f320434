import type { ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import { PAGE } from './id-paging.ts';
import type { ListedPage, Stretch } from './page-reader.ts';
import type { Walk } from './walk.ts';

/** IDs between two pages that no page has covered: above one and up to another. */
interface Gap {
  readonly above: number;
  readonly upTo: number;
}

/** Pages of a gap: it is as small as what came and went while a few requests were under way. */
const GAP_PAGES = 5;

/**
 * Walks a list in the order of IDs, each page from the last ID of the one before: users who are added or removed
 * meanwhile shift no page. Only the first page of a stretch that runs ahead starts at a number of rows; it repeats the
 * page before, and where the two do not meet, the ids between them are walked at the end.
 */
export class IdWalk implements Walk {
  readonly #gaps: Gap[] = [];
  /** All users up to this ID were shown, except those in gaps. */
  #covered = 0;
  #planned = PAGE;
  #shown: number;
  #total: number | undefined;
  #reachedEnd = false;
  /** The last page looked like the last one, and the portal says that more follow. */
  #doubtful = false;
  #broken = false;

  /** @param first the list's first page, in the order of ids */
  constructor(first: ListedPage) {
    this.#shown = first.listed.length;
    this.#meet(first, undefined);
  }

  get reachedEnd(): boolean {
    return this.#reachedEnd;
  }

  get ended(): boolean {
    return this.#reachedEnd && this.#gaps.length === 0;
  }

  /** True where the portal does not keep to ids: its pages are not in order, or begin elsewhere. */
  get broken(): boolean {
    return this.#broken;
  }

  get total(): number | undefined {
    return this.ended ? this.#shown : this.#total;
  }

  plan(underWay: number, most: number): Stretch | undefined {
    if (this.#reachedEnd) return underWay === 0 ? this.#gapStretch(most) : undefined;
    // With nothing under way it is known where to go on; a stretch that runs ahead repeats a page.
    const ahead = underWay > 0;
    if (!ahead) this.#planned = Math.floor(this.#shown / PAGE) * PAGE;
    const left = this.#total === undefined ? 0 : Math.ceil((this.#total - this.#planned) / PAGE);
    if (ahead && left <= 0) return undefined;
    const head = ahead ? this.#planned - PAGE : this.#planned;
    const wanted = this.#total === undefined ? most : Math.max(1, ahead ? left + 1 : left);
    const starts = startsFrom(head, Math.min(most, wanted));
    this.#planned = head + starts.length * PAGE;
    return { starts, chained: true, after: ahead ? undefined : this.#covered };
  }

  /** With nothing under way, the next plan begins behind those who were shown. */
  rewind(): void {
    return;
  }

  take({ after }: Stretch, pages: readonly ListedPage[], fresh: number): void {
    this.#shown += fresh;
    const [gap] = this.#gaps;
    if (this.#reachedEnd) {
      if (gap && gap.above === after) this.#fill(gap, pages);
      return;
    }
    let behind = after;
    for (const page of pages) {
      if (this.#meet(page, behind) !== 'goesOn') return;
      behind = page.listed.at(-1)?.id;
    }
  }

  /** Takes in a page that begins behind an id; without one, at a number of rows. */
  #meet(page: ListedPage, behind: number | undefined): 'goesOn' | 'ends' | 'broken' {
    const { listed } = page;
    const [first, last] = [listed[0]?.id, listed.at(-1)?.id];
    if (first === undefined || last === undefined) {
      this.#reachedEnd = behind !== undefined || page.start === 0 || this.#doubtful;
      return 'ends';
    }
    if (!ascends(listed) || (behind !== undefined && last <= behind)) {
      this.#broken = true;
      return 'broken';
    }
    if (behind === undefined && page.start > 0 && first > this.#covered) {
      this.#gaps.push({ above: this.#covered, upTo: first - 1 });
    }
    this.#covered = Math.max(this.#covered, last);
    // Behind an id a portal counts those who follow it; a page that was not counted says 0 or nothing.
    const end = listed.length + (behind === undefined ? page.start : 0);
    const total = page.total !== undefined && page.total >= end ? page.total : undefined;
    if (total !== undefined) this.#total = behind === undefined ? total : this.#shown + total - end;
    const follows =
      total === undefined ? page.next !== undefined && page.next > end - listed.length : total > end;
    this.#reachedEnd = !follows && (total !== undefined || listed.length < PAGE);
    this.#doubtful = follows && listed.length < PAGE;
    return this.#reachedEnd ? 'ends' : 'goesOn';
  }

  #gapStretch(most: number): Stretch | undefined {
    const [gap] = this.#gaps;
    return gap && { starts: startsFrom(0, Math.min(GAP_PAGES, most)), chained: true, after: gap.above };
  }

  #fill(gap: Gap, pages: readonly ListedPage[]): void {
    const last = pages.at(-1);
    const reached = last?.listed.at(-1)?.id ?? 0;
    const done =
      last === undefined || last.listed.length < PAGE || reached >= gap.upTo || reached <= gap.above;
    this.#gaps.splice(0, 1, ...(done ? [] : [{ above: reached, upTo: gap.upTo }]));
  }
}

/** True where each id is higher than the one before. */
export const ascends = (listed: readonly ListedUser[]): boolean =>
  listed.every(({ id }, index) => id > (listed[index - 1]?.id ?? 0));

const startsFrom = (head: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => head + index * PAGE);
