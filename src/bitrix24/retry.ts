import type { RestError } from './errors.ts';

/** Tries of a request that the portal's rate limit refused: it was not run, so it may always be sent again. */
const RATE_TRIES = 5;
/** Milliseconds before a request is repeated that a passing fault has spoilt. */
const PAUSE = 1000;

/** Methods that change something: what became of a lost request is not known, so it is not repeated. */
const WRITES = /\.(set|add|update|delete|start|end)$/;

/** A connection that broke. The server may just have closed one that had been kept open. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
const PASSING: ReadonlySet<string> = new Set([
  'INTERNAL_SERVER_ERROR',
  'ERROR_UNEXPECTED_ANSWER',
  'SERVER_ERROR',
]);

/**
 * Whether a failed request is sent again (fact sheet §6).
 * @param tries that were made so far
 * @returns milliseconds to wait before, or `undefined` for never; limits add their own wait
 */
export function retryAfter(error: RestError, tries: number, methods: readonly string[]): number | undefined {
  if (error.code === 'QUERY_LIMIT_EXCEEDED') return tries < RATE_TRIES ? 0 : undefined;
  if (tries > 1) return undefined;
  if (error.code === 'OPERATION_TIME_LIMIT') return 0;
  if (methods.some((method) => WRITES.test(method))) return undefined;
  if (BROKEN.has(error.code)) return 0;
  return PASSING.has(error.code) ? PAUSE : undefined;
}
