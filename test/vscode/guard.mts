// Loaded into every process that we start (--import): its standard input is a pipe that closes when we end, however we
// end. It then ends all it started, and itself.
import { endDescendants } from './processes.mts';

// What this process forks must not load the guard again: its standard input is another one.
process.execArgv = process.execArgv.filter(
  (arg, at, all) => arg !== '--import' && !(all[at - 1] === '--import' && arg.endsWith('guard.mts')),
);

process.stdin.on('close', () => {
  endDescendants(process.pid);
  process.exit(1);
});
process.stdin.resume();
// A guard must not keep alive what is done.
if ('unref' in process.stdin && typeof process.stdin.unref === 'function') {
  process.stdin.unref();
}
