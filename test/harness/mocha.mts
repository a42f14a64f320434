// Runs compiled tests with mocha and writes what came of them, in whatever process it is called.
import { readFile, writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';

export interface Outcome {
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'pending';
  readonly milliseconds: number;
  readonly error?: string;
}

export interface MochaRun {
  readonly files: readonly string[];
  /** Written when all is over: without it a run has died. */
  readonly results: string;
  readonly timeout: number;
  readonly grep?: string | undefined;
  /** `dot` where the tests are too many to list. */
  readonly reporter?: 'spec' | 'dot';
}

export async function runMocha(run: MochaRun): Promise<Outcome[]> {
  // A package of ES modules alone: a CommonJS bundle can read it only so.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: run.reporter ?? 'spec',
    timeout: run.timeout,
    slow: 5_000,
    forbidOnly: true,
    ...(run.grep !== undefined && { grep: run.grep }),
  });
  run.files.forEach((file) => mocha.addFile(file));
  await mocha.loadFilesAsync();
  const outcomes: Outcome[] = [];
  const add = (test: Mocha.Runnable, outcome: Outcome['outcome'], error?: unknown) => {
    outcomes.push({
      title: test.fullTitle(),
      outcome,
      milliseconds: test.duration ?? 0,
      ...(error !== undefined && {
        error: error instanceof Error ? (error.stack ?? error.message) : inspect(error),
      }),
    });
  };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('pass', (test) => {
        add(test, 'passed');
      })
      .on('pending', (test) => {
        add(test, 'pending');
      })
      .on('fail', (test, error: unknown) => {
        add(test, 'failed', error);
      });
  });
  await writeFile(run.results, JSON.stringify(outcomes));
  return outcomes;
}

export function parseRun(json: string | undefined): MochaRun {
  const run: unknown = JSON.parse(json ?? 'null');
  if (!isRun(run)) {
    throw new Error('A mocha run must be described.');
  }
  return run;
}

function isRun(run: unknown): run is MochaRun {
  return typeof run === 'object' && run !== null && 'files' in run && 'results' in run && 'timeout' in run;
}

/** What a run wrote; nothing when it died before. */
export async function readOutcomes(file: string): Promise<readonly Outcome[] | undefined> {
  const outcomes: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
  return areOutcomes(outcomes) ? outcomes : undefined;
}

function areOutcomes(outcomes: unknown): outcomes is readonly Outcome[] {
  return Array.isArray(outcomes);
}
