import { createServer } from 'node:http';

export interface LoopbackListener {
  dispose(): void;
}

/**
 * Listens on this machine for the address that a portal sends the browser back to. Loaded on demand, so it hands out
 * texts and no types of ours.
 * @param sentence what the browser shows then
 * @returns `undefined` where the port is taken, by another window for one
 */
export function listenOnLoopback(
  port: number,
  sentence: string,
  onAnswer: (pathAndQuery: string) => void,
): Promise<LoopbackListener | undefined> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const isAnswer = request.method === 'GET' && /[?&]code=/.test(url) && /[?&]state=/.test(url);
    response.writeHead(isAnswer ? 200 : 404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      Connection: 'close',
    });
    response.end(isAnswer ? sentence : '', () => {
      if (isAnswer) onAnswer(url);
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
