import { RestError } from '../../bitrix24/errors.ts';

interface Attempt<Result> {
  readonly outcome: Promise<Result>;
  failed: boolean;
}

interface Run<Step, Result> {
  readonly step: Step;
  attempt: Attempt<Result>;
}

/**
 * Runs steps before their turn, a few at once, and hands out their results strictly in order. A step that fails is
 * run again by the next call; the results of later steps are kept.
 */
export class Prefetch<Step, Result> {
  readonly #plan: (underWay: number) => Step | undefined;
  readonly #run: (step: Step, signal: AbortSignal) => Promise<Result>;
  readonly #atOnce: () => number;
  #runs: Run<Step, Result>[] = [];
  #stop = new AbortController();

  /**
   * @param plan names the step after those named so far; `undefined` where there is none, or none yet
   * @param atOnce steps under way at once, as the portal bears them now
   */
  constructor(
    plan: (underWay: number) => Step | undefined,
    run: (step: Step, signal: AbortSignal) => Promise<Result>,
    atOnce: () => number,
  ) {
    this.#plan = plan;
    this.#run = run;
    this.#atOnce = atOnce;
  }

  /** The result of the step whose turn it is; `undefined` where no step is left. */
  async next(signal: AbortSignal): Promise<Result | undefined> {
    if (signal.aborted) throw new RestError('cancelled', 'CANCELLED', 'batch');
    // The same function each time, so that a signal knows it once.
    signal.addEventListener('abort', this.#abandon);
    for (const run of this.#runs) if (run.attempt.failed) run.attempt = this.#start(run.step);
    while (this.#runs.length < this.#atOnce()) {
      const step = this.#plan(this.#runs.length);
      if (step === undefined) break;
      this.#runs.push({ step, attempt: this.#start(step) });
    }
    const [first] = this.#runs;
    if (!first) return undefined;
    const result = await first.attempt.outcome;
    this.#runs.shift();
    return result;
  }

  /** Forgets the steps that were begun and not handed out. */
  clear(): void {
    this.#abandon();
    this.#runs = [];
  }

  /** A caller that aborts one step needs no other: all are aborted, and run again when they are asked for again. */
  readonly #abandon = (): void => {
    this.#stop.abort();
    this.#stop = new AbortController();
  };

  #start(step: Step): Attempt<Result> {
    const attempt = { outcome: this.#run(step, this.#stop.signal), failed: false };
    attempt.outcome.catch(() => {
      attempt.failed = true;
    });
    return attempt;
  }
}
