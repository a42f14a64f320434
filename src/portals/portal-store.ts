import * as vscode from 'vscode';
import type { AccessToken } from '../bitrix24/access-token.ts';
import type { Webhook } from '../bitrix24/webhook.ts';
import {
  DEMO_PORTAL,
  readPortals,
  type ApplicationPortal,
  type Portal,
  type SavedPortal,
  type TokenPortal,
  type WebhookPortal,
} from './portal.ts';
import { PortalSecrets, type ApplicationSecret, type SecretPlaces } from './portal-secrets.ts';

const PORTALS = 'portals';
const ACTIVE = 'activePortal';

/** The saved portals and which of them is active: the public part in globalState, each secret in SecretStorage. */
export class PortalStore implements vscode.Disposable {
  readonly #state: vscode.Memento;
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
  readonly secrets: PortalSecrets;

  constructor(state: vscode.Memento, places: SecretPlaces) {
    this.#state = state;
    this.secrets = new PortalSecrets(places);
    // Of all that is stored, only secrets tell the other windows of a change.
    this.#watch = places.secrets.onDidChange(({ key }) => void this.#followSecrets(key));
  }

  get portals(): readonly Portal[] {
    return readPortals(this.#state.get(PORTALS));
  }

  get active(): Portal | undefined {
    const id = this.#state.get(ACTIVE);
    return this.portals.find((portal) => portal.id === id) ?? this.portals[0];
  }

  /** Saves a checked webhook and makes its portal the active one. Rejects where the secret cannot be kept. */
  saveWebhook(portal: WebhookPortal, webhook: Webhook): Promise<void> {
    return this.#save(portal, () => this.secrets.storeWebhook(portal, webhook));
  }

  /** Saves a checked access token, as `saveWebhook` does. */
  saveToken(portal: TokenPortal, token: AccessToken): Promise<void> {
    return this.#save(portal, () => this.secrets.storeToken(portal, token));
  }

  /** Saves a sign-in that was checked, as `saveWebhook` does. */
  saveApplication(portal: ApplicationPortal, secret: ApplicationSecret): Promise<void> {
    return this.#save(portal, () => this.secrets.storeApplication(portal, secret));
  }

  async saveDemo(): Promise<void> {
    await this.#put(DEMO_PORTAL);
    await this.activate(DEMO_PORTAL);
  }

  async activate(portal: Portal): Promise<void> {
    await this.#state.update(ACTIVE, portal.id);
    this.#changed.fire();
  }

  /** Removes everything that is kept of a portal. Rejects where the secret cannot be deleted. */
  async forget(portal: Portal): Promise<void> {
    // The secret first: while it cannot be deleted, the portal stays in sight.
    if (portal.kind !== 'demo') {
      this.#ownChanges.add(this.secrets.keyOf(portal));
      await this.secrets.delete(portal);
    }
    await this.#remove(portal.id);
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
    this.#forgotten.dispose();
    this.#replaced.dispose();
  }

  async #save(portal: SavedPortal, store: () => Promise<void>): Promise<void> {
    this.#ownChanges.add(this.secrets.keyOf(portal));
    await store();
    await this.#put(portal);
    this.#replaced.fire(portal.id);
    await this.activate(portal);
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
    const portalId = this.secrets.portalIdIn(key);
    if (this.#ownChanges.delete(key) || portalId === undefined) return;
    if (!(await this.secrets.has(key))) {
      await this.#remove(portalId);
    } else {
      this.#replaced.fire(portalId);
      this.#changed.fire();
    }
  }
}
