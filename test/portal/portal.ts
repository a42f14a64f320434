import type { Access, Method } from '../../src/demo/rest/call.ts';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { makeSecret } from '../../src/demo/demo-portal.ts';
import { encodeJson } from '../../src/demo/rest/json.ts';
import { allMethods } from '../../src/demo/rest/methods.ts';
import type { PortalData } from '../../src/demo/people/portal-data.ts';
import { createPortalServer, type Exchange } from '../../src/demo/rest/portal-server.ts';
import { altered, type Alteration } from './alterations.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { type Handler, repliesHtml } from './faults.ts';
import { leakyBucket, type RateLimit } from './limits.ts';
import { operatingTime, type OperatingTimeOptions } from './operating-time.ts';
import { type PortalVersion, shapeOf } from './versions.ts';
import { type WebhookName, webhookNames, webhookOwners } from './webhooks.ts';

export interface TestPortalOptions {
  /** Whose portal it is; Larkspur Works unless told. */
  readonly data?: PortalData;
  /** How many people Larkspur Works has. */
  readonly people?: number;
  readonly clock?: () => number;
  /** https; true makes a certificate for loopback. */
  readonly tls?: true | Certificate;
  readonly pathPrefix?: string;
  readonly allowHttp?: boolean;
  readonly version?: PortalVersion;
  /** False for a portal that keeps a status where `im.user.status.get` does not look (§3). */
  readonly readsStatusBack?: boolean;
  readonly rateLimit?: RateLimit;
  readonly operatingTime?: OperatingTimeOptions;
  /** By method. */
  readonly alter?: Readonly<Record<string, Alteration>>;
  readonly methods?: ReadonlyMap<string, Method>;
  /** The same portal under another name: with its webhooks. */
  readonly sameAs?: TestPortal;
  /** The name under which an `Internet` leads here. */
  readonly host?: string;
  /** Access tokens of an application. */
  readonly tokens?: ReadonlyMap<string, Access>;
}

export interface LoggedRequest {
  readonly method: string;
  /** Query and body as the portal understood them. */
  readonly params: unknown;
  readonly body: string;
  /** Milliseconds, by the portal's clock. */
  readonly at: number;
}

export interface TestPortal {
  readonly origin: string;
  readonly port: number;
  /** With https: what a client has to trust. */
  readonly certificate: string | undefined;
  readonly requests: readonly LoggedRequest[];
  readonly secret: (name?: WebhookName) => string;
  /** The address as the portal shows it to its owner; `wrong` is well-formed and unknown. */
  readonly webhookUrl: (name?: WebhookName | 'wrong') => string;
  /** The owner deletes the webhook: its secret is refused from now on. */
  readonly revoke: (name: WebhookName) => void;
  /** Other programs at the client's address use up so many requests. */
  readonly crowd: (requests: number) => void;
  /** Asked before the portal answers, the latest handler first. The returned function removes it. */
  readonly before: (handler: Handler) => () => void;
  /** Server down: connections drop, the port is closed. */
  readonly stop: () => Promise<void>;
  /** Up again, on the same port. */
  readonly start: () => Promise<void>;
  readonly dispose: () => Promise<void>;
}

function toPlain(params: Exchange['params']): unknown {
  const plain: unknown = JSON.parse(encodeJson({ params }));
  return typeof plain === 'object' && plain !== null && 'params' in plain ? plain.params : undefined;
}

/** The demo portal with several webhooks, a log of what was asked, and a hand in what it answers. */
export async function startTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const { clock = Date.now, version = 'current', pathPrefix = '', rateLimit, allowHttp, tokens } = options;
  const { alter = {}, host } = options;
  const tls = options.tls === true ? await makeCertificate() : options.tls;
  const secrets = new Map<string, string>(
    webhookNames.map((name) => [name, options.sameAs?.secret(name) ?? makeSecret()]),
  );
  const webhooks = new Map<string, Access>(
    Object.entries(webhookOwners).map(([name, access]) => [secrets.get(name) ?? '', access]),
  );
  const wrong = makeSecret();
  const requests: LoggedRequest[] = [];
  const handlers: Handler[] = [];
  const take = rateLimit && leakyBucket(rateLimit, clock);
  const operating = options.operatingTime && operatingTime(options.operatingTime, clock);
  /** What front-end servers make of the refusal of a method that worked too long. */
  const blocksWithPage: Handler = (exchange) => {
    const access = webhooks.get(exchange.route.secret);
    const blocked = access !== undefined && operating?.isBlocked(access, exchange.route.method) === true;
    return blocked && repliesHtml(429)(exchange);
  };
  const shape = shapeOf(version);

  const open = () =>
    createPortalServer(data, {
      webhooks,
      clock,
      pathPrefix,
      ...shape,
      methods: altered(options.methods ?? shape.methods ?? allMethods, alter),
      ...(options.readsStatusBack !== undefined && { readsStatusBack: options.readsStatusBack }),
      ...(tls && { tls }),
      ...(tokens && { tokens }),
      ...(allowHttp !== undefined && { allowHttp }),
      limit: (call, nested) => {
        if (!nested) take?.();
        operating?.limit(call, nested);
      },
      ...(operating && { operating: operating.operating }),
      intercept: async (exchange) => {
        const { route, params, body } = exchange;
        requests.push({ method: route.method, params: toPlain(params), body, at: clock() });
        for (const handler of handlers.toReversed()) {
          if (await handler(exchange)) return true;
        }
        return options.operatingTime?.html === true && blocksWithPage(exchange);
      },
    });

  const data = options.data ?? makePortalData(options.people);
  let server = open();
  let running = true;
  const port = await server.listen();
  const origin = host === undefined ? `${tls ? 'https' : 'http'}://127.0.0.1:${port}` : `https://${host}`;
  const secret = (name: WebhookName = 'admin') => secrets.get(name) ?? '';
  const stop = async () => {
    if (running) await server.close();
    running = false;
  };

  return {
    origin,
    port,
    certificate: tls?.cert,
    requests,
    secret,
    webhookUrl: (name = 'admin') =>
      name === 'wrong'
        ? `${origin}${pathPrefix}/rest/1/${wrong}/`
        : `${origin}${pathPrefix}/rest/${webhookOwners[name].userId}/${secret(name)}/`,
    revoke: (name) => void webhooks.delete(secret(name)),
    crowd(count) {
      for (let sent = 0; sent < count; sent += 1) take?.();
    },
    before(handler) {
      handlers.push(handler);
      return () => void handlers.splice(handlers.indexOf(handler), 1);
    },
    stop,
    async start() {
      if (running) return;
      server = open();
      await server.listen(port);
      running = true;
    },
    dispose: stop,
  };
}
