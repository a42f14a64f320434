// A process of its own for a mocha run: `node mocha-process.mts <run as JSON>`.
import { parseRun, runMocha } from './mocha.mts';

const outcomes = await runMocha(parseRun(process.argv[2]));
process.exitCode = outcomes.some(({ outcome }) => outcome === 'failed') ? 1 : 0;

// What the tests started they must have ended: a process that stays is a failure, soon rather than at the time limit.
setTimeout(() => {
  console.error('The tests are over, but something that they started still runs.');
  process.exit(1);
}, 10_000).unref();
