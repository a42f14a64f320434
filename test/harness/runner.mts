// Runs stages one after the other and side by side, whatever came of the others, and says at the end how it went.
import { failed, type Result } from './stage.mts';

export interface Stage {
  readonly name: string;
  /** Only when asked for by name. */
  readonly onDemand?: boolean;
  /** Tests what `packaging` makes. */
  readonly needsPackage?: boolean;
  run(grep: string | undefined): Promise<Result>;
}

/** Stages that run one after the other. */
export type Lane = readonly Stage[];

/** Lanes that run side by side. */
export type Phase = readonly Lane[];

export interface Plan {
  /** A phase begins when all lanes of the one before have ended. */
  readonly phases: readonly Phase[];
  /** Runs once, before the first stage that needs it. */
  readonly packaging: Stage;
  readonly grep?: string | undefined;
  readonly print: (line: string) => void;
}

interface Line {
  readonly name: string;
  readonly result: Result;
  readonly seconds: number;
}

/** Whether all is well; the last line printed is `N passed, N failed`. */
export async function runStages(plan: Plan): Promise<boolean> {
  const lines: Line[] = [];
  const run = async (stage: Stage): Promise<boolean> => {
    plan.print(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 76 - stage.name.length))}`);
    const started = performance.now();
    const result = await stage.run(plan.grep).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      plan.print(text);
      return failed(`${stage.name}: ${text.split('\n', 1).join()}`);
    });
    lines.push({ name: stage.name, result, seconds: (performance.now() - started) / 1000 });
    return result.failed === 0;
  };
  let packaged: Promise<boolean> | undefined;
  const runLane = async (lane: Lane): Promise<void> => {
    for (const stage of lane) {
      if (stage.needsPackage === true && !(await (packaged ??= run(plan.packaging)))) {
        lines.push({ name: stage.name, result: failed(`${stage.name}: nothing to test`), seconds: 0 });
      } else {
        await run(stage);
      }
    }
  };
  for (const phase of plan.phases) {
    await Promise.all(phase.map(runLane));
  }
  return summarise(inOrder(lines, plan), plan);
}

/** As they are planned, however they came to an end. */
function inOrder(lines: readonly Line[], { packaging, phases }: Plan): readonly Line[] {
  const names = [packaging, ...phases.flat(2)].map(({ name }) => name);
  return lines.toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
}

function summarise(lines: readonly Line[], { grep, print }: Plan): boolean {
  const failures = lines.flatMap(({ result }) => result.failures);
  const passed = lines.reduce((sum, { result }) => sum + result.passed, 0);
  if (passed + failures.length === 0) {
    failures.push(grep === undefined ? 'There was nothing to run.' : `--grep ${grep} fits no test.`);
  }
  print(`\n── summary ${'─'.repeat(69)}`);
  for (const { name, result, seconds } of lines) {
    const pending = result.pending === 0 ? '' : `, ${result.pending} pending`;
    const counts = `${result.passed} passed, ${result.failed} failed${pending}`;
    const sign = result.failed === 0 ? '✔' : '✖';
    print(`${sign} ${name.padEnd(20)} ${counts.padEnd(34)} ${seconds.toFixed(0).padStart(4)} s`);
  }
  failures.forEach((failure) => {
    print(`✖ ${failure}`);
  });
  print(`${passed} passed, ${failures.length} failed`);
  return failures.length === 0;
}
