import type { Lane, RateLimit } from '../../../src/bitrix24/limits/rate-limit.ts';

/** Waits for a place and takes it, as a request does that nobody stops and nothing else holds back. */
export async function pass(limit: RateLimit, lane: Lane): Promise<void> {
  await limit.pass(
    lane,
    new AbortController().signal,
    () => undefined,
    () => 0,
  );
}
