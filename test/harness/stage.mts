// A stage of the tests: a process with a time limit, and what came of it.
import type { ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { tail } from '../vscode/code-server.mts';
import { outDir, root } from '../vscode/paths.mts';
import { endTree, exitCode, spawnGuarded } from '../vscode/processes.mts';
import { type MochaRun, type Outcome, readOutcomes } from './mocha.mts';

export interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  /** What failed, for the summary. */
  readonly failures: readonly string[];
}

export const passed = (count = 1): Result => ({ passed: count, failed: 0, pending: 0, failures: [] });
export const failed = (...failures: string[]): Result => ({
  passed: 0,
  failed: failures.length,
  pending: 0,
  failures,
});

export interface Limits {
  /** For the stage. */
  readonly seconds: number;
  /** For a test in it. */
  readonly testSeconds: number;
}

/** Waits for a process; one that outlives its limit is ended with all it started. */
export async function within(seconds: number, child: ChildProcess): Promise<number | 'too late'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('too late');
    }, seconds * 1000);
  });
  const end = await Promise.race([exitCode(child), tooLate]);
  clearTimeout(timer);
  if (end === 'too late' && child.pid !== undefined) {
    endTree(child.pid);
    await exitCode(child);
  }
  return end;
}

/** A process that says by its exit code alone how it went. */
export async function commandStage(
  start: (log: string) => ChildProcess,
  name: string,
  seconds: number,
): Promise<Result> {
  const log = await freshFile('logs', `${name}.log`);
  const end = await within(seconds, start(log));
  if (end === 0) {
    return passed();
  }
  console.log(await tail(log, 200));
  return failed(end === 'too late' ? `${name} did not end within ${seconds} s` : `${name} failed`);
}

export interface MochaStage {
  readonly name: string;
  readonly files: readonly string[];
  readonly limits: Limits;
  readonly grep?: string | undefined;
  readonly reporter?: 'spec' | 'dot';
  readonly env?: NodeJS.ProcessEnv;
  /** The program that runs mocha, itself or in a process that it starts. */
  readonly program?: string;
  /** A file for what the program prints, where that is not for people; its results are listed then. */
  readonly log?: string;
  /** Prints nothing: another part reports its result. */
  readonly quiet?: boolean;
}

export async function mochaStage(stage: MochaStage): Promise<Result> {
  const { name, files, limits, grep, log } = stage;
  if (files.length === 0) {
    return failed(`${name} has no tests`);
  }
  const results = await freshFile('results', `${name}.json`);
  const run: MochaRun = {
    files,
    results,
    grep,
    timeout: limits.testSeconds * 1000,
    reporter: stage.reporter ?? 'spec',
  };
  const program = stage.program ?? path.join(root, 'test', 'harness', 'mocha-process.mts');
  if (log !== undefined) {
    await rm(log, { force: true });
  }
  const child = spawnGuarded(['--enable-source-maps', program, JSON.stringify(run)], {
    cwd: root,
    ...(stage.env !== undefined && { env: stage.env }),
    ...(log !== undefined && { log }),
  });
  const end = await within(limits.seconds, child);
  const outcomes = await readOutcomes(results);
  const result = stageResult(stage, end, outcomes);
  if (log !== undefined && stage.quiet !== true) {
    list(outcomes ?? []);
    if (result.failed > 0) {
      console.log(`\n${await tail(log)}\n(The rest is in ${path.relative(root, log)}.)`);
    }
  }
  return result;
}

function stageResult(
  { name, limits, grep }: MochaStage,
  end: number | 'too late',
  outcomes: readonly Outcome[] | undefined,
): Result {
  const count = (outcome: Outcome['outcome']) =>
    outcomes?.filter((one) => one.outcome === outcome).length ?? 0;
  const failures = (outcomes ?? [])
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ title }) => `${name}: ${title}`);
  if (end === 'too late') {
    failures.push(`${name} did not end within ${limits.seconds} s`);
  } else if (outcomes === undefined) {
    failures.push(`${name} ended without results (exit code ${end})`);
  } else if (end !== 0 && failures.length === 0) {
    failures.push(`${name} ended with exit code ${end}`);
  } else if (outcomes.length === 0 && grep === undefined) {
    failures.push(`${name} has no tests`);
  }
  return { passed: count('passed'), failed: failures.length, pending: count('pending'), failures };
}

function list(outcomes: readonly Outcome[]): void {
  const sign = { passed: '✔', failed: '✖', pending: '-' };
  for (const { title, outcome, error } of outcomes) {
    console.log(`  ${sign[outcome]} ${title}${error === undefined ? '' : `\n${error}\n`}`);
  }
}

async function freshFile(folder: string, name: string): Promise<string> {
  const file = path.join(outDir, folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  return file;
}
