import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** A request that has reached the gateway, and whether it was let through. */
export interface GatewayRequest {
  readonly path: string;
  readonly admitted: boolean;
}

export interface TestGateway {
  readonly port: number;
  readonly requests: readonly GatewayRequest[];
  readonly dispose: () => Promise<void>;
}

export interface GatewayOptions {
  readonly certificate: Certificate;
  /** The port of the portal behind it, on loopback. */
  readonly portal: number;
  /** The header without which nothing is let through, its name in small letters. */
  readonly demand: { readonly name: string; readonly value: string };
}

/** What stands in front of an own server: TLS ends here, and who does not bring the header gets a page (§5.3). */
export async function startGateway({ certificate, portal, demand }: GatewayOptions): Promise<TestGateway> {
  const requests: GatewayRequest[] = [];
  const server = createServer(certificate, (incoming, outgoing) => {
    const { [demand.name]: told, ...headers } = incoming.headers;
    const admitted = told === demand.value;
    requests.push({ path: incoming.url ?? '', admitted });
    if (!admitted) {
      outgoing
        .writeHead(401, { 'Content-Type': 'text/html', 'WWW-Authenticate': 'Basic realm="Intranet"' })
        .end('<html><h1>401 Authorization Required</h1></html>');
      return;
    }
    const onward = httpRequest(
      { host: '127.0.0.1', port: portal, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.once('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    port,
    requests,
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
