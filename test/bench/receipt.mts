/** Requests after which a bucket of 50 has surely run over, so that the pace from there on is the one that lasts. */
const BURST = 60;

/** What one way of loading has received so far, and when. */
export class Receipt {
  readonly #ids = new Set<number>();
  readonly #now: () => number;
  readonly #started: number;
  readonly #deadline: number;
  /** When each request that was told of came back. */
  readonly #answers: number[] = [];
  #firstRow: number | undefined;
  #requestsToFirstRow = 0;
  #ended: number | undefined;
  #needed: number | undefined;

  /** @param patience milliseconds after which the rest is estimated */
  constructor(patience = Infinity, now = () => performance.now()) {
    this.#now = now;
    this.#started = now();
    this.#deadline = this.#started + patience;
  }

  get people(): number {
    return this.#ids.size;
  }

  get firstRow(): number {
    return (this.#firstRow ?? NaN) - this.#started;
  }

  /** How many requests had come back by then. */
  get requestsToFirstRow(): number {
    return this.#requestsToFirstRow;
  }

  /** Where the rest is estimated: from how many requests. */
  get estimatedFrom(): number | undefined {
    return this.#needed === undefined ? undefined : this.#answers.length;
  }

  /** Requests in all, where some were never sent. */
  get requestsNeeded(): number | undefined {
    return this.#needed;
  }

  /** Milliseconds to the last row; the pace of the end goes on for what was never asked. */
  get milliseconds(): number {
    const measured = (this.#ended ?? this.#now()) - this.#started;
    if (this.#needed === undefined) return measured;
    return measured + (this.#needed - this.#answers.length) * this.#pace();
  }

  take(ids: Iterable<number>): void {
    if (this.#firstRow === undefined) {
      this.#firstRow = this.#now();
      this.#requestsToFirstRow = this.#answers.length;
    }
    for (const id of ids) this.#ids.add(id);
  }

  /** A request has come back. */
  answered(): void {
    this.#answers.push(this.#now());
  }

  end(): void {
    this.#ended = this.#now();
  }

  /** Whether to give up here, so many requests before the end; the rest is estimated. */
  givesUp(needed: number, most = Infinity): boolean {
    const patient = this.#now() < this.#deadline && this.#answers.length < most;
    if (!patient && this.#answers.length < needed) this.#needed = needed;
    return this.#needed !== undefined;
  }

  /** Milliseconds from one answer to the next, once the burst is over. */
  #pace(): number {
    const from = Math.min(BURST, this.#answers.length >> 1);
    const lasting = this.#answers.slice(from);
    const [first = 0] = lasting;
    return ((lasting.at(-1) ?? 0) - first) / Math.max(1, lasting.length - 1);
  }
}
