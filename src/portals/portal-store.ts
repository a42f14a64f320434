import * as vscode from 'vscode';
import type { AccessToken } from '../bitrix24/credentials/access-token.ts';
import { isSameAddress, type PortalAddress } from '../bitrix24/credentials/address.ts';
import type { Gateway } from '../bitrix24/credentials/gateway.ts';
import type { Webhook } from '../bitrix24/credentials/webhook.ts';
import { Lazy } from './lazy.ts';
import { logFailure } from './log-failure.ts';
import {
  withScopes,
  DEMO_PORTAL,
  withName,
  withAddress,
  type ApplicationPortal,
  type Portal,
  type SavedPortal,
  type TokenPortal,
  type WebhookPortal,
} from './portal.ts';
import type { ApplicationSecret, PortalSecrets, SecretPlaces } from './secrets/portal-secrets.ts';
import type { PortalStorage } from './storage/portal-storage.ts';
import { portalIdIn, secretKeyOf } from './secrets/secret-keys.ts';
import { PortalChanges } from './portal-changes.ts';
import { DisposableStore } from './disposable-store.ts';

/** The saved portals and which of them this window shows: the public part in storage, each secret in SecretStorage. */
export class PortalStore implements vscode.Disposable {
  readonly #storage: PortalStorage;
  readonly #places: SecretPlaces;
  readonly #log: Pick<vscode.LogOutputChannel, 'error'>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #forgotten = new vscode.EventEmitter<string>();
  readonly #replaced = new vscode.EventEmitter<string>();
  readonly #moved = new vscode.EventEmitter<SavedPortal>();
  readonly #disposables = new DisposableStore();
  readonly #changes: PortalChanges;
  readonly #secrets = new Lazy(
    async () => new (await import('./secrets/portal-secrets.ts')).PortalSecrets(this.#places),
  );
  #shown: string | undefined;
  /** What `onDidChange` told of last. */
  #announced: readonly Portal[];

  /** Fires when a portal was added, replaced, renamed or forgotten, or this window shows another one. */
  readonly onDidChange = this.#changed.event;
  /** Fires with the ID of a portal that was forgotten, in this window or another. */
  readonly onDidForget = this.#forgotten.event;
  /** Fires with the ID of a portal whose secret was replaced or lost, in this window or another. */
  readonly onDidReplace = this.#replaced.event;

  /** Fires with a portal that has another address, in this window or another; its secret is the same. */
  readonly onDidMove = this.#moved.event;

  constructor(storage: PortalStorage, places: SecretPlaces, log: Pick<vscode.LogOutputChannel, 'error'>) {
    this.#log = log;
    this.#storage = storage;
    this.#places = places;
    this.#changes = new PortalChanges(
      storage,
      () => this.secrets(),
      () => {
        this.follow();
      },
    );
    this.#announced = storage.portals;
    this.#shown = storage.lastShown?.id;
    this.#pin();
    this.#disposables.add(
      storage.onDidWrite(() => {
        this.follow();
      }),
      places.secrets.onDidChange(({ key }) => {
        this.#followSecret(key).catch(logFailure(log, 'following a change of secrets'));
      }),
      this.#changed,
      this.#forgotten,
      this.#replaced,
      this.#moved,
    );
  }

  /** The secret side, which is loaded when it is first needed. */
  secrets(): Promise<PortalSecrets> {
    return this.#secrets.get();
  }

  get portals(): readonly Portal[] {
    return this.#storage.portals;
  }

  /** The portal that this window shows. */
  get active(): Portal | undefined {
    return this.portals.find(({ id }) => id === this.#shown) ?? this.#storage.lastShown;
  }

  /**
   * Saves a checked webhook and makes its portal the active one.
   * @throws {RestError} where the secret or the portal cannot be kept
   */
  saveWebhook(portal: WebhookPortal, webhook: Webhook): Promise<void> {
    return this.#save(portal, (secrets, known) => secrets.storeWebhook(known, webhook));
  }

  /** Saves a checked access token, as `saveWebhook` does. */
  saveToken(portal: TokenPortal, token: AccessToken): Promise<void> {
    return this.#save(portal, (secrets, known) => secrets.storeToken(known, token));
  }

  /** Saves a sign-in that was checked, as `saveWebhook` does. */
  saveApplication(portal: ApplicationPortal, secret: ApplicationSecret): Promise<void> {
    return this.#save(portal, (secrets, known) => secrets.storeApplication(known, secret));
  }

  /**
   * Keeps what a gateway in front of a portal asks for, or nothing any more; the portal is asked anew then.
   * @throws {RestError} where it cannot be kept
   */
  async setGateway(portal: SavedPortal, gateway: Gateway | undefined): Promise<void> {
    await this.#changes.run(async (saved, secrets) => {
      await secrets.storeGateway(portal, gateway);
      return saved;
    });
    this.#replaced.fire(portal.id);
    this.#changed.fire();
  }

  async saveDemo(): Promise<void> {
    await this.#changes.run((saved) => Promise.resolve(withPortal(saved, DEMO_PORTAL)));
    await this.activate(DEMO_PORTAL);
  }

  /** Shows a portal in this window; a window that has shown none yet begins with it. */
  async activate(portal: Portal): Promise<void> {
    this.follow();
    await this.#show(portal);
  }

  /** Lets the next window that has shown no portal yet begin with this one. */
  async showInNewWindow(portal: Portal): Promise<void> {
    await this.#storage.showElsewhere(portal);
  }

  /** Calls a portal by another name; by its address where that is `undefined`. */
  async rename(portal: Portal, name: string | undefined): Promise<void> {
    await this.#changes.run((saved) =>
      Promise.resolve(saved.map((other) => (other.id === portal.id ? withName(other, name) : other))),
    );
    this.#tell();
  }

  /** Keeps what the portal now allows: rights are given and taken at any time. */
  async allow(portalId: string, scopes: readonly string[]): Promise<void> {
    await this.#changes.run((saved) =>
      Promise.resolve(saved.map((other) => (other.id === portalId ? withScopes(other, scopes) : other))),
    );
    this.#tell();
  }

  /** Tells of what another window has changed. */
  follow(): void {
    // What this window is changing itself it tells by itself.
    if (this.#changes.isRunning) return;
    this.#storage.reload();
    const [before, now] = [this.#announced, this.portals];
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    for (const old of before)
      this.#compare(
        old,
        now.find(({ id }) => id === old.id),
      );
    this.#tell();
  }

  /**
   * Lets a saved portal have another address; all that is kept of it stays. Does nothing where the portal is no longer
   * at the old one: it was forgotten, or connected anew meanwhile. Rejects where the secret cannot be kept.
   */
  async move(portalId: string, from: PortalAddress, to: PortalAddress): Promise<void> {
    await this.#changes.run(async (saved, secrets) => {
      const portal = saved.find(({ id }) => id === portalId);
      if (!portal || portal.kind === 'demo' || !isSameAddress(portal, from) || isSameAddress(from, to))
        return saved;
      // The secret first: it then names both addresses, so that it is found from the state as it was and as it will be.
      // After a crash in between, and in windows that read the state later, the secret leads to the new address.
      if (!(await secrets.move(portal, to))) return saved;
      return saved.map((other) => (other.id === portalId ? withAddress(portal, to) : other));
    });
    this.follow();
  }

  /**
   * Removes everything that is kept of a portal.
   * @throws {RestError} where its secret cannot be deleted: the portal stays in sight then
   */
  async forget(portal: Portal): Promise<void> {
    await this.#changes.run(async (saved, secrets) => {
      if (portal.kind !== 'demo') await secrets.delete(portal.id);
      return saved.filter(({ id }) => id !== portal.id);
    });
    this.follow();
    await this.#storage.forget(portal.id);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #show(portal: Portal): Promise<void> {
    this.#shown = portal.id;
    await Promise.all([this.#storage.showHere(portal), this.#storage.showElsewhere(portal)]);
    this.#tell();
  }

  async #save<T extends SavedPortal>(
    portal: T,
    store: (secrets: PortalSecrets, known: T) => Promise<void>,
  ): Promise<void> {
    let known = portal;
    await this.#changes.run(
      async (saved, secrets) => {
        const { withSavedId } = await import('./secrets/portal-secrets.ts');
        known = withSavedId(portal, saved);
        await store(secrets, known);
        return withPortal(saved, known);
      },
      // A secret that no portal in sight belongs to would stay for ever.
      async (saved, secrets) => {
        if (!saved.some(({ id }) => id === known.id)) await secrets.delete(known.id);
      },
    );
    this.#replaced.fire(known.id);
    await this.#show(known);
  }

  #compare(old: Portal, now: Portal | undefined): void {
    if (!now) {
      this.#forgotten.fire(old.id);
      // The window that has forgotten it may belong to another profile, which does not reach the state of this one.
      this.#storage.forget(old.id).catch(logFailure(this.#log, 'forgetting a portal'));
    } else if (now.kind !== 'demo' && old.kind !== 'demo' && !isSameAddress(old, now)) {
      this.#moved.fire(now);
    } else if (JSON.stringify(withName(old, undefined)) !== JSON.stringify(withName(now, undefined))) {
      this.#replaced.fire(old.id);
    }
  }

  #tell(): void {
    this.#announced = this.portals;
    this.#pin();
    this.#changed.fire();
  }

  /** What this window shows is not changed by what others show. */
  #pin(): void {
    const { active, portals } = this;
    this.#shown = active?.id;
    // A workspace with one portal has nothing to remember.
    const here = portals.length > 1 ? active : undefined;
    this.#storage.showHere(here).catch(logFailure(this.#log, 'remembering what is shown'));
  }

  async #followSecret(key: string): Promise<void> {
    const portalId = portalIdIn(key);
    if (portalId === undefined) return;
    const secrets = await this.secrets();
    if (!(await secrets.hasChanged(key))) return;
    this.follow();
    const portal = this.portals.find(({ id }) => id === portalId);
    if (!portal || portal.kind === 'demo') return;
    // A portal that another window has moved: what it wrote to storage may come later. A gateway does not move with it.
    const to = key === secretKeyOf(portal) ? await secrets.addressAfterMove(portal) : undefined;
    if (to) this.#moved.fire(withAddress(portal, to));
    // A secret that has vanished does not mean that the person wants the portal forgotten.
    else this.#replaced.fire(portalId);
    this.#changed.fire();
  }
}

/** Connecting again changes neither a portal's place nor its name. */
function withPortal(saved: readonly Portal[], portal: Portal): readonly Portal[] {
  const before = saved.findIndex(({ id }) => id === portal.id);
  return before < 0 ? [...saved, portal] : saved.with(before, withName(portal, saved[before]?.name));
}
