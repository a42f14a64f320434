// Runs the tests: node test/run.mts [stage…] [--grep TEXT]. Without a stage, all that need no desktop.
import { parseArgs } from 'node:util';
import { failed, type Result } from './harness/stage.mts';
import { packaging, type Stage, stages } from './harness/stages.mts';
import { endDescendants } from './vscode/processes.mts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });

/** `ui` means `ui-newest` and `ui-floor`. */
const isNamed = (stage: Stage, name: string) => stage.name === name || stage.name.startsWith(`${name}-`);

const unknown = positionals.filter((name) => !stages.some((stage) => isNamed(stage, name)));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}. There are ${stages.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endDescendants(process.pid);
    process.exit(1);
  });
}

const wanted = stages.filter((stage) =>
  positionals.length === 0 ? stage.onDemand !== true : positionals.some((name) => isNamed(stage, name)),
);

const summary: { name: string; result: Result; seconds: number }[] = [];
let isPackaged: boolean | undefined;

async function runStage(stage: Stage): Promise<boolean> {
  console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 76 - stage.name.length))}`);
  const started = performance.now();
  const result = await stage.run(values.grep).catch((error: unknown) => {
    console.error(error);
    return failed(
      `${stage.name}: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`,
    );
  });
  summary.push({ name: stage.name, result, seconds: (performance.now() - started) / 1000 });
  return result.failed === 0;
}

for (const stage of wanted) {
  if (stage.needsPackage === true) {
    isPackaged ??= await runStage(packaging);
    if (!isPackaged) {
      summary.push({ name: stage.name, result: failed(`${stage.name}: nothing to test`), seconds: 0 });
      continue;
    }
  }
  await runStage(stage);
}

const total = (count: (result: Result) => number) =>
  summary.reduce((sum, { result }) => sum + count(result), 0);
const failures = summary.flatMap(({ result }) => result.failures);
if (values.grep !== undefined && total((result) => result.passed + result.failed) === 0) {
  failures.push(`--grep ${values.grep} fits no test`);
}

console.log(`\n── summary ${'─'.repeat(69)}`);
for (const { name, result, seconds } of summary) {
  const pending = result.pending === 0 ? '' : `, ${result.pending} pending`;
  const counts = `${result.passed} passed, ${result.failed} failed${pending}`;
  console.log(
    `${result.failed === 0 ? '✔' : '✖'} ${name.padEnd(20)} ${counts.padEnd(34)} ${seconds.toFixed(0).padStart(4)} s`,
  );
}
for (const failure of failures) {
  console.log(`✖ ${failure}`);
}
console.log(`${total(({ passed }) => passed)} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
