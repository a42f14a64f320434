/**
 * Where a mistake of ours happened, for the log: what it is called, and the places in our files. Its message is left
 * out, which may quote people's data or a secret.
 */
export function stackFrames(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = [...(error.stack ?? '').matchAll(/([\w-]+\.m?js:\d+:\d+)\)?$/gm)].map(([, place]) => place);
  return [error.name, ...frames.slice(0, 5)].join(' < ');
}
