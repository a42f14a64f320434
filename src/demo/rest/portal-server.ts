import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Access, Portal } from './call.ts';
import { allMethods } from './methods.ts';
import { readParams } from './params.ts';
import type { Params } from './php.ts';
import type { PortalData } from '../people/portal-data.ts';
import { answer, commonHeaders, readRoute, type Reply, type Route } from './rest.ts';
import { answerSite } from './site.ts';

/** A REST request before it is answered, for a test that watches it or answers in the portal's place. */
export interface Exchange {
  readonly route: Route;
  readonly params: Params;
  readonly body: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface PortalOptions {
  /** By secret. Read at each request: what is taken out is refused from then on. */
  readonly webhooks: ReadonlyMap<string, Access>;
  readonly tokens?: ReadonlyMap<string, Access>;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Before `/rest/`, as `/portal`. */
  readonly pathPrefix?: string;
  /** Whether webhooks work over plain http; own servers may allow it, the cloud never does (§4.1). */
  readonly allowHttp?: boolean;
  readonly readsStatusBack?: boolean;
  readonly methods?: Portal['methods'];
  readonly reshape?: Portal['reshape'];
  readonly limit?: Portal['limit'];
  readonly operating?: Portal['operating'];
  /** Called for each REST request; true: it has been answered, or never will be. */
  readonly intercept?: (exchange: Exchange) => boolean | Promise<boolean>;
}

export interface PortalServer {
  /** Listens on loopback; 0 is any free port. */
  listen(port?: number): Promise<number>;
  /** Drops every connection at once. */
  close(): Promise<void>;
}

const maxBody = 16 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size > maxBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, headers, body }: Reply, withBody = true): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(withBody ? body : undefined);
}

function makePortal(data: PortalData, options: PortalOptions): Portal {
  const byId = new Map(data.people.map((person) => [person.id, person]));
  const { reshape, limit, operating } = options;
  return {
    data,
    clock: options.clock ?? Date.now,
    webhooks: options.webhooks,
    tokens: options.tokens ?? new Map<string, Access>(),
    methods: options.methods ?? allMethods,
    allowHttp: options.allowHttp ?? true,
    statuses: new Map(),
    readsStatusBack: options.readsStatusBack ?? true,
    idle: new Map(),
    person: (id) => byId.get(id),
    ...(reshape && { reshape }),
    ...(limit && { limit }),
    ...(operating && { operating }),
  };
}

/** A portal behind HTTP: its REST methods, its pictures, and a page that says what this is. */
export function createPortalServer(data: PortalData, options: PortalOptions): PortalServer {
  const portal = makePortal(data, options);
  const { tls, intercept, pathPrefix = '' } = options;
  const restPrefix = `${pathPrefix}/rest/`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = `${tls ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
    const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
    if (!path.startsWith(restPrefix)) {
      send(response, answerSite(data, path.slice(pathPrefix.length)), request.method !== 'HEAD');
      return;
    }
    const body = await readBody(request);
    if (body === undefined) {
      response.writeHead(413, { Connection: 'close' }).end();
      return;
    }
    if (request.method === 'OPTIONS') {
      send(response, { status: 200, headers: commonHeaders, body: '' });
      return;
    }
    const route = readRoute(path.slice(restPrefix.length));
    const params = readParams(query, request.headers['content-type'] ?? '', body);
    if (await intercept?.({ route, params, body, request, response })) return;
    const authorization = request.headers.authorization ?? '';
    send(response, answer(portal, { route, params, authorization, origin }));
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else {
        const body = '{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}';
        send(response, {
          status: 500,
          headers: { ...commonHeaders, 'Content-Type': 'application/json' },
          body,
        });
      }
    });
  };
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);

  return {
    listen: (port = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          const address: AddressInfo | string | null = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
