import * as vscode from 'vscode';
import { parseWebhook, type Webhook } from '../bitrix24/webhook.ts';
import { DEMO_PORTAL, readPortals, type Portal, type WebhookPortal } from './portal.ts';

const PORTALS = 'portals';
const ACTIVE = 'activePortal';

const SECRET_PREFIX = 'portalUsers.webhook:';

const secretKey = (portalId: string): string => SECRET_PREFIX + portalId;

/** The saved portals and which of them is active: the public part in globalState, each webhook in SecretStorage. */
export class PortalStore implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #forgotten = new vscode.EventEmitter<string>();
  readonly #replaced = new vscode.EventEmitter<string>();
  readonly #watch: vscode.Disposable;
  /** Keys of secrets that this window is changing: VS Code tells it of those as well. */
  readonly #ownChanges = new Set<string>();

  /** Fires when a portal was added, replaced or forgotten, or another one made active. */
  readonly onDidChange = this.#changed.event;
  /** Fires with the id of a portal that was forgotten, in whichever window. */
  readonly onDidForget = this.#forgotten.event;
  /** Fires with the id of a portal whose secret is a new one, in whichever window. */
  readonly onDidReplace = this.#replaced.event;

  constructor(state: vscode.Memento, secrets: vscode.SecretStorage) {
    this.#state = state;
    this.#secrets = secrets;
    // Of all that is stored, only secrets tell the other windows of a change.
    this.#watch = secrets.onDidChange(({ key }) => void this.#followSecrets(key));
  }

  get portals(): readonly Portal[] {
    return readPortals(this.#state.get(PORTALS));
  }

  get active(): Portal | undefined {
    const id = this.#state.get(ACTIVE);
    return this.portals.find((portal) => portal.id === id) ?? this.portals[0];
  }

  /** Saves a checked webhook and makes its portal the active one. Rejects where the secret cannot be kept. */
  async saveWebhook(portal: WebhookPortal, webhook: Webhook): Promise<void> {
    const key = secretKey(portal.id);
    this.#ownChanges.add(key);
    await this.#secrets.store(key, webhook.reveal());
    await this.#put(portal);
    this.#replaced.fire(portal.id);
    await this.activate(portal);
  }

  async saveDemo(): Promise<void> {
    await this.#put(DEMO_PORTAL);
    await this.activate(DEMO_PORTAL);
  }

  async activate(portal: Portal): Promise<void> {
    await this.#state.update(ACTIVE, portal.id);
    this.#changed.fire();
  }

  /** The secret of a portal; `undefined` where it is lost or is not this portal's. */
  async webhookOf(portal: WebhookPortal): Promise<Webhook | undefined> {
    const stored = await this.#secrets.get(secretKey(portal.id));
    const parsed = parseWebhook(stored ?? '');
    if (!parsed.ok) return undefined;
    const { address, ownerId } = parsed.webhook;
    const same =
      address.origin === portal.origin && address.prefix === portal.prefix && ownerId === portal.ownerId;
    return same ? parsed.webhook : undefined;
  }

  /** Removes everything that is kept of a portal. Rejects where the secret cannot be deleted. */
  async forget(portal: Portal): Promise<void> {
    // The secret first: while it cannot be deleted, the portal stays in sight.
    if (portal.kind === 'webhook') {
      const key = secretKey(portal.id);
      this.#ownChanges.add(key);
      await this.#secrets.delete(key);
    }
    await this.#remove(portal.id);
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
    this.#forgotten.dispose();
    this.#replaced.dispose();
  }

  async #put(portal: Portal): Promise<void> {
    const others = this.portals.filter(({ id }) => id !== portal.id);
    await this.#state.update(PORTALS, [...others, portal]);
  }

  async #remove(portalId: string): Promise<void> {
    const left = this.portals.filter(({ id }) => id !== portalId);
    await this.#state.update(PORTALS, left);
    if (this.#state.get(ACTIVE) === portalId) await this.#state.update(ACTIVE, undefined);
    this.#forgotten.fire(portalId);
    this.#changed.fire();
  }

  async #followSecrets(key: string): Promise<void> {
    if (this.#ownChanges.delete(key) || !key.startsWith(SECRET_PREFIX)) return;
    const portalId = key.slice(SECRET_PREFIX.length);
    if ((await this.#secrets.get(key)) === undefined) {
      await this.#remove(portalId);
    } else {
      this.#replaced.fire(portalId);
      this.#changed.fire();
    }
  }
}
