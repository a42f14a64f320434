import { endDescendants, isAlive } from './processes.mts';

/** Ends this program with all that it started when it is asked to, or when the `npm run` around it has ended. */
export function endOnRequest(code: number): void {
  const end = () => {
    endDescendants(process.pid);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, end);
  }
  if (process.env['npm_lifecycle_event'] !== undefined) {
    // npm starts a shell, and the shell keeps the signals that npm hands on to itself.
    const shell = process.ppid;
    setInterval(() => {
      if (process.ppid !== shell || !isAlive(shell)) {
        end();
      }
    }, 500).unref();
  }
}
