import { createServer } from 'node:http';

export interface LoopbackListener {
  dispose(): void;
}

/** What becomes of an address that the browser is sent back to. */
export interface LoopbackAnswers {
  /** True for an answer that is waited for here: another window's comes here too where it uses the same port. */
  readonly expects: (pathAndQuery: string) => boolean;
  readonly onCallback: (pathAndQuery: string) => void;
  /** What the browser shows of an answer that was expected, and of another one. */
  readonly taken: string;
  readonly foreign: string;
}

/**
 * Listens on this machine for the address that a portal sends the browser back to. Loaded on demand, so it hands out
 * texts and no types of ours.
 * @returns `undefined` where the port is taken, by another window for one
 */
export function listenOnLoopback(
  port: number,
  { expects, onCallback, taken, foreign }: LoopbackAnswers,
): Promise<LoopbackListener | undefined> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const isAnswer = request.method === 'GET' && /[?&]code=/.test(url) && /[?&]state=/.test(url);
    const isExpected = isAnswer && expects(url);
    response.writeHead(isExpected ? 200 : isAnswer ? 409 : 404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      Connection: 'close',
    });
    response.end(isExpected ? taken : isAnswer ? foreign : '', () => {
      if (isExpected) onCallback(url);
    });
  });
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve({
        dispose: () => {
          server.close();
          server.closeIdleConnections();
        },
      });
    });
  });
}
