import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface Mute {
  readonly port: number;
  /** How many have connected. */
  readonly heard: () => number;
  dispose(): void;
}

/** A server that takes every connection and never says a word: no TLS handshake ends, no tunnel opens. */
export async function startMute(): Promise<Mute> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    heard: () => sockets.size,
    dispose() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
