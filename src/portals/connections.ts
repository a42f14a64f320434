import type * as vscode from 'vscode';
import { RestClient, type RequestRecord, type Wait } from '../bitrix24/client.ts';
import { systemClock } from '../bitrix24/clock.ts';
import type { Credentials } from '../bitrix24/credentials.ts';
import { RestError } from '../bitrix24/errors.ts';
import { PortalLimits } from '../bitrix24/limits.ts';
import { spokenAddress } from '../bitrix24/address.ts';
import { parseWebhook, type Webhook } from '../bitrix24/webhook.ts';
import { DEMO_PORTAL, type Portal } from './portal.ts';
import type { PortalStore } from './portal-store.ts';

/** A portal server of our own. */
export interface LocalPortal {
  readonly webhookUrl: string;
  dispose(): Promise<void>;
}

/** What clients tell while they work. */
export interface ConnectionReports {
  readonly onRequest: (record: RequestRecord) => void;
  readonly onOddField: (method: string, field: string) => void;
  /** @param portal the address as people say it */
  readonly onWait: (portal: string, wait: Wait) => void;
}

/** Clients for portals. A secret is read, and the demo portal started, when the first request asks for it. */
export class Connections implements vscode.Disposable {
  readonly #store: PortalStore;
  readonly #startDemo: () => Promise<LocalPortal>;
  readonly #reports: ConnectionReports;
  /** A portal counts all requests of this machine together, whoever's webhook they use (fact sheet §5.1). */
  readonly #limits = new Map<string, PortalLimits>();
  readonly #watch: vscode.Disposable;
  #demo: Promise<LocalPortal> | undefined;

  constructor(store: PortalStore, startDemo: () => Promise<LocalPortal>, reports: ConnectionReports) {
    this.#store = store;
    this.#startDemo = startDemo;
    this.#reports = reports;
    this.#watch = store.onDidForget((portalId) => {
      if (portalId === DEMO_PORTAL.id) this.#stopDemo();
    });
  }

  /** A client for credentials that are not saved (yet). */
  try(credentials: Credentials): RestClient {
    const portal = spokenAddress(credentials.address);
    return new RestClient(credentials, {
      limits: this.#limitsOf(credentials.address.origin),
      onRequest: this.#reports.onRequest,
      onOddField: this.#reports.onOddField,
      onWait: (wait) => {
        this.#reports.onWait(portal, wait);
      },
    });
  }

  /**
   * A client for a saved portal.
   * @throws {RestError} of kind `credentials` where its secret is lost
   */
  async open(portal: Portal): Promise<RestClient> {
    const credentials =
      portal.kind === 'demo' ? await this.#demoWebhook() : await this.#store.secrets.credentialsOf(portal);
    if (!credentials) throw new RestError('credentials', 'SECRET_MISSING', 'connect');
    return this.try(credentials);
  }

  dispose(): void {
    this.#watch.dispose();
    this.#stopDemo();
  }

  #limitsOf(origin: string): PortalLimits {
    const limits = this.#limits.get(origin) ?? new PortalLimits(systemClock);
    this.#limits.set(origin, limits);
    return limits;
  }

  #stopDemo(): void {
    void this.#demo?.then((demo) => demo.dispose());
    this.#demo = undefined;
  }

  async #demoWebhook(): Promise<Webhook | undefined> {
    this.#demo ??= this.#startDemo();
    const parsed = parseWebhook((await this.#demo).webhookUrl);
    return parsed.ok ? parsed.webhook : undefined;
  }
}
