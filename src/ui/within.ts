/**
 * What a promise comes to; `undefined` where that takes longer than so many milliseconds, or is stopped before. The work
 * itself goes on.
 */
export async function within<T>(
  milliseconds: number,
  work: Promise<T>,
  stop?: AbortSignal,
): Promise<T | undefined> {
  const ended = Promise.withResolvers<undefined>();
  const end = (): void => {
    ended.resolve(undefined);
  };
  const timer = setTimeout(end, milliseconds);
  stop?.addEventListener('abort', end);
  if (stop?.aborted) end();
  try {
    return await Promise.race([work, ended.promise]);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', end);
  }
}
