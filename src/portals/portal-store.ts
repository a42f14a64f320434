import * as vscode from 'vscode';
import type { AccessToken } from '../bitrix24/access-token.ts';
import { isAt, type PortalAddress } from '../bitrix24/address.ts';
import type { Webhook } from '../bitrix24/webhook.ts';
import { logFailure } from './log-failure.ts';
import {
  allowing,
  DEMO_PORTAL,
  named,
  portalAt,
  recognised,
  type ApplicationPortal,
  type Portal,
  type SavedPortal,
  type TokenPortal,
  type WebhookPortal,
} from './portal.ts';
import { readPortals } from './read-portals.ts';
import type { ApplicationSecret, PortalSecrets, SecretPlaces } from './portal-secrets.ts';
import { portalIdIn, secretKeyOf } from './secret-keys.ts';

const PORTALS = 'portals';
const ACTIVE = 'activePortal';

/** The saved portals and which of them is active: the public part in globalState, each secret in SecretStorage. */
export class PortalStore implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #places: SecretPlaces;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #forgotten = new vscode.EventEmitter<string>();
  readonly #replaced = new vscode.EventEmitter<string>();
  readonly #moved = new vscode.EventEmitter<SavedPortal>();
  readonly #watch: vscode.Disposable;
  /** Keys of secrets that this window is changing: VS Code tells it of those as well. */
  readonly #ownChanges = new Set<string>();
  /** Changes of portals and their secrets run one after another. */
  #turn: Promise<unknown> = Promise.resolve();
  /** What `onDidChange` told of last. */
  #told: { readonly ids: readonly string[]; readonly text: string };

  /** Fires when a portal was added, replaced, renamed or forgotten, or another one made active. */
  readonly onDidChange = this.#changed.event;
  /** Fires with the id of a portal that was forgotten, in whichever window. */
  readonly onDidForget = this.#forgotten.event;
  /** Fires with the id of a portal whose secret is a new one, in whichever window. */
  readonly onDidReplace = this.#replaced.event;

  /** Fires with a portal that has another address, in whichever window; its secret is the same. */
  readonly onDidMove = this.#moved.event;

  constructor(state: vscode.Memento, places: SecretPlaces, log: Pick<vscode.LogOutputChannel, 'error'>) {
    this.#state = state;
    this.#places = places;
    // Of all that is stored, only secrets tell the other windows of a change.
    this.#told = this.#now();
    this.#watch = places.secrets.onDidChange(({ key }) => {
      this.#followSecrets(key).catch(logFailure(log, 'following a change of secrets'));
    });
  }

  /** The secret side, which is loaded when it is first needed. */
  async secrets(): Promise<PortalSecrets> {
    const { PortalSecrets } = await import('./portal-secrets.ts');
    return new PortalSecrets(this.#places);
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

  async saveDemo(): Promise<void> {
    await this.#put(DEMO_PORTAL);
    await this.activate(DEMO_PORTAL);
  }

  async activate(portal: Portal): Promise<void> {
    await this.#state.update(ACTIVE, portal.id);
    this.#tell();
  }

  /** Calls a portal by another name; by its address where that is `undefined`. */
  async rename(portal: Portal, name: string | undefined): Promise<void> {
    await this.#state.update(
      PORTALS,
      this.portals.map((other) => (other.id === portal.id ? named(other, name) : other)),
    );
    this.#tell();
  }

  /** Keeps what the portal now allows: rights are given and taken at any time. */
  async allow(portalId: string, scopes: readonly string[]): Promise<void> {
    await this.#state.update(
      PORTALS,
      this.portals.map((other) => (other.id === portalId ? allowing(other, scopes) : other)),
    );
    this.#tell();
  }

  /**
   * Tells of what another window has changed. VS Code hands the state of one window to the others, but says so only of
   * secrets: whoever comes back to this window looks for the rest.
   */
  follow(): void {
    const { ids, text } = this.#now();
    if (text === this.#told.text) return;
    for (const id of this.#told.ids) if (!ids.includes(id)) this.#forgotten.fire(id);
    this.#tell();
  }

  /**
   * Lets a saved portal have another address; all that is kept of it stays. Does nothing where the portal is no longer
   * at the old one: it was forgotten, or connected anew meanwhile. Rejects where the secret cannot be kept.
   */
  move(portalId: string, from: PortalAddress, to: PortalAddress): Promise<void> {
    return this.#inTurn(async () => {
      const portal = this.portals.find(({ id }) => id === portalId);
      if (!portal || portal.kind === 'demo' || !isAt(portal, from) || isAt(from, to)) return;
      // The secret first: it then names both addresses, so that it is found from the state as it was and as it will be.
      // Whoever stops in between, and windows that learn of the state later, ask with it at the new address.
      const secrets = await this.secrets();
      const kept = await secrets.move(portal, to, () => this.#ownChanges.add(secretKeyOf(portal)));
      if (!kept) return;
      const moved = portalAt(portal, to);
      await this.#state.update(
        PORTALS,
        this.portals.map((other) => (other.id === portalId ? moved : other)),
      );
      this.#moved.fire(moved);
      this.#tell();
    });
  }

  /** Removes everything that is kept of a portal. Rejects where the secret cannot be deleted. */
  forget(portal: Portal): Promise<void> {
    return this.#inTurn(async () => {
      // The secret first: while it cannot be deleted, the portal stays in sight.
      if (portal.kind !== 'demo') {
        const secrets = await this.secrets();
        this.#ownChanges.add(secretKeyOf(portal));
        await secrets.delete(portal);
      }
      await this.#remove(portal.id);
    });
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
    this.#forgotten.dispose();
    this.#replaced.dispose();
    this.#moved.dispose();
  }

  #save<T extends SavedPortal>(
    portal: T,
    store: (secrets: PortalSecrets, known: T) => Promise<void>,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const known = recognised(portal, this.portals);
      const secrets = await this.secrets();
      this.#ownChanges.add(secretKeyOf(known));
      await store(secrets, known);
      await this.#put(known);
      this.#replaced.fire(known.id);
      await this.activate(known);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #put(portal: Portal): Promise<void> {
    const { portals } = this;
    const before = portals.findIndex(({ id }) => id === portal.id);
    // Connecting again changes neither its place nor its name.
    const saved =
      before < 0 ? [...portals, portal] : portals.with(before, named(portal, portals[before]?.name));
    await this.#state.update(PORTALS, saved);
  }

  async #remove(portalId: string): Promise<void> {
    const left = this.portals.filter(({ id }) => id !== portalId);
    await this.#state.update(PORTALS, left);
    if (this.#state.get(ACTIVE) === portalId) await this.#state.update(ACTIVE, undefined);
    this.#forgotten.fire(portalId);
    this.#tell();
  }

  #now(): { readonly ids: readonly string[]; readonly text: string } {
    const { portals, active } = this;
    return { ids: portals.map(({ id }) => id), text: JSON.stringify([portals, active?.id]) };
  }

  #tell(): void {
    this.#told = this.#now();
    this.#changed.fire();
  }

  async #followSecrets(key: string): Promise<void> {
    const portalId = portalIdIn(key);
    if (this.#ownChanges.delete(key) || portalId === undefined) return;
    if ((await this.#places.secrets.get(key)) === undefined) {
      await this.#remove(portalId);
      return;
    }
    const moved = await this.#movedBySecret(portalId);
    if (moved) this.#moved.fire(moved);
    else this.#replaced.fire(portalId);
    this.#tell();
  }

  /** A portal that another window has moved: what it wrote to the state may come later. */
  async #movedBySecret(portalId: string): Promise<SavedPortal | undefined> {
    const portal = this.portals.find(({ id }) => id === portalId);
    if (!portal || portal.kind === 'demo') return undefined;
    const to = await (await this.secrets()).addressAfterMove(portal);
    return to && portalAt(portal, to);
  }
}
