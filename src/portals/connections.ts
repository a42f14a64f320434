import type * as vscode from 'vscode';
import { RestClient, type RequestRecord } from '../bitrix24/client.ts';
import { RestError } from '../bitrix24/errors.ts';
import { parseWebhook, type Webhook } from '../bitrix24/webhook.ts';
import { DEMO_PORTAL, type Portal } from './portal.ts';
import type { PortalStore } from './portal-store.ts';

/** A portal server of our own. */
export interface LocalPortal {
  readonly webhookUrl: string;
  dispose(): Promise<void>;
}

/** Clients for portals. A secret is read, and the demo portal started, when the first request asks for it. */
export class Connections implements vscode.Disposable {
  readonly #store: PortalStore;
  readonly #startDemo: () => Promise<LocalPortal>;
  readonly #onRequest: (record: RequestRecord) => void;
  readonly #watch: vscode.Disposable;
  #demo: Promise<LocalPortal> | undefined;

  constructor(
    store: PortalStore,
    startDemo: () => Promise<LocalPortal>,
    onRequest: (record: RequestRecord) => void,
  ) {
    this.#store = store;
    this.#startDemo = startDemo;
    this.#onRequest = onRequest;
    this.#watch = store.onDidForget((portalId) => {
      if (portalId === DEMO_PORTAL.id) this.#stopDemo();
    });
  }

  /** A client for a webhook that is not saved (yet). */
  try(webhook: Webhook): RestClient {
    return new RestClient(webhook, { onRequest: this.#onRequest });
  }

  /**
   * A client for a saved portal.
   * @throws {RestError} of kind `credentials` where its secret is lost
   */
  async open(portal: Portal): Promise<RestClient> {
    const webhook = portal.kind === 'demo' ? await this.#demoWebhook() : await this.#store.webhookOf(portal);
    if (!webhook) throw new RestError('credentials', 'SECRET_MISSING', 'connect');
    return this.try(webhook);
  }

  dispose(): void {
    this.#watch.dispose();
    this.#stopDemo();
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
