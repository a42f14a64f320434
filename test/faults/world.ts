import { inspect } from 'node:util';
import { RestClient, type RestClientOptions } from '../../src/bitrix24/client.ts';
import type { Credentials } from '../../src/bitrix24/credentials/credentials.ts';
import { RestError } from '../../src/bitrix24/errors.ts';
import { PortalLimits } from '../../src/bitrix24/limits/portal-limits.ts';
import { OperatingTime } from '../../src/bitrix24/limits/operating-time.ts';
import { parseWebhook, type Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { type AuthServer, startAuthServer } from '../portal/auth-server.ts';
import type { Handler } from '../portal/faults.ts';
import { type Internet, openInternet } from '../portal/internet.ts';
import { startTestPortal, type TestPortal, type TestPortalOptions } from '../portal/portal.ts';
import { type SharedTime, sharedTime } from '../portal/shared-time.ts';
import { type WebhookName, webhookNames } from '../portal/webhooks.ts';
import { countLeaks } from './leaks.ts';

/** Enough people for several requests. */
export const crowd = makePortalData(700);

const noon = Date.parse('2026-03-02T12:00:00Z');

export interface ClientOptions extends RestClientOptions {
  readonly webhook?: WebhookName | 'wrong';
  readonly portal?: TestPortal;
  /** Instead of a webhook. */
  readonly credentials?: Credentials;
}

/** What a world has beside a portal. */
export interface WorldOptions {
  /** The computer does not trust the portal's certificate. */
  readonly untrusted?: true | undefined;
  /** A local application is installed, and its auth server is there. */
  readonly application?: true | undefined;
}

interface Parts {
  readonly time: SharedTime;
  readonly internet: Internet;
  readonly portal: TestPortal;
  readonly auth: AuthServer | undefined;
  readonly writes: { count: number };
}

function webhookOf(portal: TestPortal, name: WebhookName | 'wrong' = 'admin'): Webhook {
  const parsed = parseWebhook(portal.webhookUrl(name));
  if (!parsed.ok) throw new Error(`Not a webhook: ${parsed.problem}`);
  return parsed.webhook;
}

/** A portal, a computer that speaks to it, and everything that comes to light in between. */
export class World {
  readonly time: SharedTime;
  readonly internet: Internet;
  readonly portal: TestPortal;
  readonly limits: PortalLimits;
  /** By webhook, as a window keeps it. */
  readonly #operating = new Map<string, OperatingTime>();
  readonly auth: AuthServer | undefined;
  /** How often a method that changes something has been run. */
  readonly writes: { count: number };
  lost = 0;
  duplicated = 0;
  readonly #portals: TestPortal[];
  /** All that a person, a log or a file could get to see. */
  readonly #shown: unknown[] = [];
  #strayed = 0;

  private constructor({ time, internet, portal, auth, writes }: Parts) {
    this.time = time;
    this.internet = internet;
    this.portal = portal;
    this.auth = auth;
    this.writes = writes;
    this.limits = new PortalLimits(time);
    this.#portals = [portal];
    portal.before(this.#findsSecrets);
  }

  static async open(
    options: TestPortalOptions = {},
    { untrusted, application }: WorldOptions = {},
  ): Promise<World> {
    const time = sharedTime(noon);
    const writes = { count: 0 };
    const auth = application && (await startAuthServer({ clock: time.portalTime, scopes: ['im', 'user'] }));
    const portal = await startTestPortal({
      data: crowd,
      clock: time.portalTime,
      ...(auth && { tokens: auth.tokens }),
      ...options,
      alter: {
        'im.user.status.set': (answer) => {
          writes.count += 1;
          return answer;
        },
        ...options.alter,
      },
    });
    auth?.install(portal.origin);
    const internet = openInternet();
    if (options.host !== undefined) internet.add(options.host, portal.port);
    if (portal.certificate !== undefined && !untrusted) internet.trust(portal.certificate);
    return new World({ time, internet, portal, auth, writes });
  }

  fault(handler: Handler): void {
    this.portal.before(handler);
  }

  /** What another window on this machine knows of the portal: nothing. */
  window(): Pick<ClientOptions, 'limits' | 'operating'> {
    return { limits: new PortalLimits(this.time), operating: new OperatingTime(this.time) };
  }

  /** Another portal: the same owner's under a new name, or a stranger's, who must not learn a secret. */
  async addPortal(whose: 'owner' | 'stranger', options: TestPortalOptions = {}): Promise<TestPortal> {
    const portal = await startTestPortal({ data: crowd, clock: this.time.portalTime, ...options });
    if (options.host !== undefined) this.internet.add(options.host, portal.port);
    if (portal.certificate !== undefined) this.internet.trust(portal.certificate);
    portal.before(whose === 'owner' ? this.#findsSecrets : this.#mustNotBeAsked);
    this.#portals.push(portal);
    return portal;
  }

  client({ webhook, portal, credentials, ...options }: ClientOptions = {}): RestClient {
    const speaksBy = credentials ?? webhookOf(portal ?? this.portal, webhook);
    const key = credentials ? 'application' : (webhook ?? 'admin');
    const operating = this.#operating.get(key) ?? new OperatingTime(this.time);
    this.#operating.set(key, operating);
    const client = new RestClient(speaksBy, {
      clock: this.time,
      limits: this.limits,
      operating,
      ...options,
      onRequest: (record) => {
        this.#shown.push(record);
        options.onRequest?.(record);
      },
      onWait: (wait) => {
        this.#shown.push(wait);
        options.onWait?.(wait);
      },
    });
    this.#shown.push(speaksBy, client);
    return client;
  }

  /** What came of a piece of work, in words: those of `say`, or the error's kind and code. */
  async outcome<T>(work: Promise<T>, say: (result: T) => string): Promise<string> {
    try {
      const result = await work;
      return say(this.show(result));
    } catch (error) {
      return this.sayError(error);
    }
  }

  sayError(error: unknown): string {
    this.show(error);
    return error instanceof RestError ? `${error.kind} ${error.code}` : `thrown ${inspect(error)}`;
  }

  /** This is shown to a person: it must hold no secret. */
  show<T>(thing: T): T {
    this.#shown.push(thing);
    return thing;
  }

  requests(): number {
    return this.#portals.reduce((sum, { requests }) => sum + requests.length, 0);
  }

  leaked(): number {
    return this.#strayed + countLeaks(this.#shown, [...this.#secrets(), ...(this.auth?.secrets() ?? [])]);
  }

  async close(): Promise<void> {
    this.internet.dispose();
    this.time.dispose();
    await Promise.all([...this.#portals.map((portal) => portal.dispose()), this.auth?.dispose()]);
  }

  #secrets(): string[] {
    return this.#portals.flatMap((portal) => [
      ...webhookNames.map((name) => portal.secret(name)),
      portal.webhookUrl('wrong').split('/').at(-2) ?? '',
    ]);
  }

  /** The one place where a secret belongs is the path. */
  readonly #findsSecrets: Handler = ({ request, body }) => {
    const elsewhere = [request.url?.split('?')[1], request.headers, body];
    this.#strayed += countLeaks(elsewhere, this.#secrets());
    return false;
  };

  readonly #mustNotBeAsked: Handler = () => {
    this.#strayed += 1;
    return false;
  };
}
