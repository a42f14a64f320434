import { RestError } from './errors.ts';

/**
 * Waits for work that cannot be stopped, and leaves it to itself once the person has cancelled.
 * @param what was worked on, for the error
 * @throws {RestError} of the kind `cancelled` then
 */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      reject(new RestError('cancelled', 'CANCELLED', what));
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', cancel);
    });
  });
}
