import type { ListedPage, Stretch } from './page-reader.ts';

/** Decides which pages of a list are asked for, and when all users have been shown. */
export interface Walk {
  /**
   * The next pages to request; `undefined` if there are none, or if that depends on an answer under way.
   * @param most pages that the portal bears in one request
   */
  plan(underWay: number, most: number): Stretch | undefined;
  /** Plans anew from what was learnt so far: what is under way is given up. */
  rewind(): void;
  /**
   * Learns what was answered.
   * @param fresh how many users on the pages are new
   */
  take(stretch: Stretch, pages: readonly ListedPage[], fresh: number): void;
  /** True where what runs ahead can only lead into the void. */
  readonly reachedEnd: boolean;
  /** True where the pages can show no more users. */
  readonly ended: boolean;
  /** How many there are in all, where that is known. */
  readonly total: number | undefined;
}
