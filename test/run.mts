// Runs the tests: node test/run.mts [stage…] [--grep TEXT]. Without a stage, all that need no desktop.
import { parseArgs } from 'node:util';
import { runStages, type Stage } from './harness/runner.mts';
import { packaging, phases } from './harness/stages.mts';
import { endOnRequest } from './vscode/endings.mts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });

/** `ui` means all that begin with `ui-`, `ui-newest` those with `ui-newest-`. */
const isNamed = (stage: Stage, name: string) => stage.name === name || stage.name.startsWith(`${name}-`);

const stages = phases.flat(2);
const unknown = positionals.filter((name) => !stages.some((stage) => isNamed(stage, name)));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}. There are ${stages.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

endOnRequest(1);

const isWanted = (stage: Stage) =>
  positionals.length === 0 ? stage.onDemand !== true : positionals.some((name) => isNamed(stage, name));

const allWell = await runStages({
  phases: phases.map((phase) => phase.map((lane) => lane.filter(isWanted))),
  packaging,
  grep: values.grep,
  print: console.log,
});
process.exitCode = allWell ? 0 : 1;
