import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What a proxy sees of a request: the whole of a plain one, no more than the host of an encrypted one. */
export interface ProxiedRequest {
  readonly method: string;
  /** Host and port asked for. */
  readonly host: string;
}

export interface TestProxy {
  readonly origin: string;
  readonly requests: readonly ProxiedRequest[];
  /** The name and password (`name:password`) that it asks for from now on; nothing for nobody. */
  demand(credentials: string | undefined): void;
  /** Down: nobody listens any more. */
  stop(): Promise<void>;
  /** Up again, on the same port. */
  start(): Promise<void>;
}

/** A forward proxy on loopback, to which every host is this machine: its clients need not be able to resolve a name. */
export async function startProxy(): Promise<TestProxy> {
  const requests: ProxiedRequest[] = [];
  const tunnels = new Set<Socket>();
  let demanded: string | undefined;
  const isAdmitted = ({ headers }: IncomingMessage): boolean =>
    demanded === undefined ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(demanded).toString('base64')}`;

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const url = URL.parse(incoming.url ?? '');
    if (url === null) {
      outgoing.writeHead(400).end('This is a proxy.');
      return;
    }
    requests.push({ method: incoming.method ?? '', host: url.host });
    if (!isAdmitted(incoming)) {
      outgoing.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="Loopback"' }).end('Who are you?');
      return;
    }
    const onward = httpRequest(
      {
        host: '127.0.0.1',
        port: url.port || 80,
        method: incoming.method,
        path: url.pathname + url.search,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.once('error', () => outgoing.writeHead(502).end('<h1>Bad Gateway</h1>'));
    incoming.pipe(onward);
  };

  const server = createServer(forward);
  server.on('connect', (incoming, socket: Socket, head) => {
    const host = incoming.url ?? '';
    requests.push({ method: 'CONNECT', host });
    if (!isAdmitted(incoming)) {
      socket.end(
        'HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm="Loopback"\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    const onward = connect(Number(host.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    const drop = (): void => {
      socket.destroy();
      onward.destroy();
      tunnels.delete(socket);
    };
    tunnels.add(socket);
    [socket, onward].forEach((end) => end.once('error', drop).once('close', drop));
  });
  const listen = (at: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject).listen(at, '127.0.0.1', () => {
        const address: AddressInfo | string | null = server.address();
        resolve(typeof address === 'object' && address ? address.port : at);
      });
    });
  const port = await listen(0);

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    demand(credentials) {
      demanded = credentials;
    },
    start: async () => {
      await listen(port);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
        tunnels.forEach((socket) => socket.destroy());
      }),
  };
}
