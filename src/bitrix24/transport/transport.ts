import nodeFetch, { FetchError, type RequestInit, type Response } from 'node-fetch';
import { connectWithin } from './connect-timeout.ts';
import { isRecord } from './json.ts';

/** Long enough for a lost packet or two; a server that is there answers within one. */
const CONNECT_TIMEOUT = 10_000;

/** How far an exchange may go. `url` may hold secrets: it never appears in what comes back. */
interface Exchange {
  readonly url: string;
  /** Milliseconds for the whole exchange, the last byte of the reply included. */
  readonly timeout: number;
  /** Milliseconds until the connection stands. */
  readonly connectTimeout?: number | undefined;
  /** Bytes of the reply, after decompression. */
  readonly maxSize: number;
  readonly signal?: AbortSignal | undefined;
  /** What a gateway in front of the server asks for; may hold secrets. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One POST. Its body and headers may hold secrets too. */
export interface PostRequest extends Exchange {
  readonly body: string;
  /** What the body is; JSON unless told. */
  readonly contentType?: 'application/json' | 'application/x-www-form-urlencoded';
}

/** Why there is no reply. `code` is Node's (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …). */
type Failure =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timeout'; readonly code: 'TIMEOUT' | 'CONNECT_TIMEOUT' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'failed'; readonly code: string };

interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly location: string | undefined;
}

/** The outcome of an exchange with a server, failures included, as a value. */
export type PostOutcome = (Reply & { readonly text: string }) | Failure;
export type GetOutcome = (Reply & { readonly type: string | undefined; readonly bytes: Buffer }) | Failure;

export type Post = (request: PostRequest) => Promise<PostOutcome>;

/** Sends a body and reads a text. Never rejects. */
export const post: Post = ({ body, contentType = 'application/json', ...exchange }) =>
  send(
    exchange,
    {
      method: 'POST',
      headers: { ...exchange.headers, 'Content-Type': contentType, Accept: 'application/json' },
      body,
    },
    async (response) => ({ ...replyOf(response), text: await response.text() }),
  );

/** Fetches a picture, with nothing that tells who asks but to a gateway. Never rejects. */
export const get = (exchange: Exchange): Promise<GetOutcome> =>
  send(exchange, { headers: { ...exchange.headers, Accept: 'image/*' } }, async (response) => ({
    ...replyOf(response),
    type: response.headers.get('content-type') ?? undefined,
    bytes: Buffer.from(await response.arrayBuffer()),
  }));

function replyOf({ status, headers }: Response): Reply {
  return { kind: 'reply', status, location: headers.get('location') ?? undefined };
}

/**
 * Sends with node-fetch and no agent of its own, so that VS Code's proxy settings and the system's certificates apply.
 * Redirects are handed back, never followed.
 */
async function send<T>(
  { url, timeout, connectTimeout = CONNECT_TIMEOUT, maxSize, signal }: Exchange,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<T | Failure> {
  // Where the signal was aborted before the call, node-fetch ends the body with an error that nothing can catch.
  if (signal?.aborted) return { kind: 'cancelled' };
  const deadline = AbortSignal.timeout(timeout);
  const unconnected = new AbortController();
  try {
    const begin = (): Promise<Response> =>
      nodeFetch(url, {
        ...init,
        redirect: 'manual',
        size: maxSize,
        signal: AbortSignal.any([deadline, unconnected.signal, ...(signal ? [signal] : [])]),
      });
    const response = await connectWithin(connectTimeout, begin, () => {
      unconnected.abort();
    });
    return await read(response);
  } catch (error) {
    // The signals decide, not the error: minifying renames node-fetch's classes, and an abort looks like any of them.
    if (signal?.aborted) return { kind: 'cancelled' };
    if (unconnected.signal.aborted) return { kind: 'timeout', code: 'CONNECT_TIMEOUT' };
    if (deadline.aborted) return { kind: 'timeout', code: 'TIMEOUT' };
    if (error instanceof FetchError && error.type === 'max-size') return { kind: 'tooLarge' };
    return { kind: 'failed', code: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  return isRecord(error) && typeof error['code'] === 'string' ? error['code'] : 'UNKNOWN';
}
