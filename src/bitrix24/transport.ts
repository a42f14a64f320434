import nodeFetch, { FetchError } from 'node-fetch';
import { connectWithin } from './connect-timeout.ts';

/** Long enough for a lost packet or two; a server that is there answers within one. */
const CONNECT_TIMEOUT = 10_000;

/** One POST. `url` and `body` may hold secrets: they never appear in what comes back. */
export interface PostRequest {
  readonly url: string;
  readonly body: string;
  /** What the body is; JSON unless told. */
  readonly contentType?: 'application/json' | 'application/x-www-form-urlencoded';
  /** Milliseconds for the whole exchange, the last byte of the reply included. */
  readonly timeout: number;
  /** Milliseconds until the connection stands. */
  readonly connectTimeout?: number | undefined;
  /** Bytes of the reply, after decompression. */
  readonly maxSize: number;
  readonly signal?: AbortSignal | undefined;
}

/** Whatever a server or the way to it can do, as a value. `code` is Node's (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …). */
export type PostOutcome =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly location: string | undefined;
      readonly text: string;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timeout'; readonly code: 'TIMEOUT' | 'CONNECT_TIMEOUT' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'failed'; readonly code: string };

export type Post = (request: PostRequest) => Promise<PostOutcome>;

/**
 * Sends with node-fetch and no agent of its own, so that VS Code's proxy settings and the system's certificates apply.
 * Redirects are handed back, never followed. Never rejects.
 */
export const post: Post = async ({
  url,
  body,
  contentType = 'application/json',
  timeout,
  connectTimeout = CONNECT_TIMEOUT,
  maxSize,
  signal,
}) => {
  // node-fetch throws past everybody where the signal has ended before it begins.
  if (signal?.aborted) return { kind: 'cancelled' };
  const deadline = AbortSignal.timeout(timeout);
  const unconnected = new AbortController();
  try {
    const begin = (): ReturnType<typeof nodeFetch> =>
      nodeFetch(url, {
        method: 'POST',
        headers: { 'Content-Type': contentType, Accept: 'application/json' },
        body,
        redirect: 'manual',
        size: maxSize,
        signal: AbortSignal.any([deadline, unconnected.signal, ...(signal ? [signal] : [])]),
      });
    const response = await connectWithin(connectTimeout, begin, () => {
      unconnected.abort();
    });
    return {
      kind: 'reply',
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      text: await response.text(),
    };
  } catch (error) {
    // The signals decide, not the error: minifying renames node-fetch's classes, and an abort looks like any of them.
    if (signal?.aborted) return { kind: 'cancelled' };
    if (unconnected.signal.aborted) return { kind: 'timeout', code: 'CONNECT_TIMEOUT' };
    if (deadline.aborted) return { kind: 'timeout', code: 'TIMEOUT' };
    if (error instanceof FetchError && error.type === 'max-size') return { kind: 'tooLarge' };
    return { kind: 'failed', code: codeOf(error) };
  }
};

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'UNKNOWN';
}
