import type * as vscode from 'vscode';
import type { Move, RequestRecord, RestClientOptions, Wait } from '../bitrix24/client.ts';
import type { Credentials } from '../bitrix24/credentials/credentials.ts';
import { RestError, toRestError } from '../bitrix24/errors.ts';
import type { PortalLimits } from '../bitrix24/limits/portal-limits.ts';
import type { OperatingTime } from '../bitrix24/limits/operating-time.ts';
import type { Plan } from '../bitrix24/limits/rate-limit.ts';
import { isSameAddress, displayAddress, type PortalAddress } from '../bitrix24/credentials/address.ts';
import type { Gateway } from '../bitrix24/credentials/gateway.ts';
import type { Webhook } from '../bitrix24/credentials/webhook.ts';
import { ConnectionOutcomes } from './connection-outcomes.ts';
import { DEMO_PORTAL, type Portal, type SavedPortal } from './portal.ts';
import type { PortalConnection } from './portal-connection.ts';
import type { PortalStore } from './portal-store.ts';
import { DisposableStore } from './disposable-store.ts';
import type { Event } from '../directory/emitter.ts';

/** A portal server of our own. */
export interface LocalPortal {
  readonly webhookUrl: string;
  dispose(): Promise<void>;
}

/** What clients tell while they work. */
export interface ConnectionReports {
  readonly onRequest: (record: RequestRecord) => void;
  readonly onUnexpectedField: (method: string, field: string) => void;
  /** @param portal the address as people say it */
  readonly onWait: (portal: string, wait: Wait) => void;
}

/** What connections have to know of the saved portals, and tell of them. */
export interface PortalsForConnections extends Pick<PortalStore, 'portals' | 'secrets' | 'move'> {
  readonly onDidForget: Event<string>;
  readonly onDidReplace: Event<string>;
}

/** What a connection tells of itself, beside what goes to the log. */
export type ConnectionEvents = Pick<RestClientOptions, 'onMove' | 'onOutcome'>;

/** Connections to portals. A secret is read, what speaks to portals loaded, and the demo portal started, when the first request asks for it. */
export class Connections implements vscode.Disposable {
  readonly #store: PortalsForConnections;
  readonly #startDemo: () => Promise<LocalPortal>;
  readonly #reports: ConnectionReports;
  /** By origin: a portal counts all requests of this machine together, across webhooks (fact sheet §5.1). */
  readonly #limits = new Map<string, PortalLimits>();
  /** By saved portal: each webhook, token and application has a budget of its own (fact sheet §5.2). */
  readonly #operating = new Map<string, OperatingTime>();
  readonly #disposables = new DisposableStore();
  #demo: Promise<LocalPortal> | undefined;

  /** By origin, in memory alone: what gateways ask for in front of portals that are not saved yet. */
  readonly #gateways = new Map<string, Gateway>();

  /** How the last request to each saved portal went. */
  readonly outcomes = new ConnectionOutcomes();

  constructor(
    store: PortalsForConnections,
    startDemo: () => Promise<LocalPortal>,
    reports: ConnectionReports,
  ) {
    this.#store = store;
    this.#startDemo = startDemo;
    this.#reports = reports;
    this.#disposables.add(
      store.onDidForget((portalId) => {
        if (portalId === DEMO_PORTAL.id) this.#stopDemo();
        this.outcomes.forget(portalId);
        this.#operating.delete(portalId);
        this.#forgetOrigins();
      }),
      store.onDidReplace((portalId) => {
        this.outcomes.forget(portalId);
        this.#operating.delete(portalId);
        this.#followPlan(portalId);
      }),
    );
  }

  /**
   * A connection by credentials that are not saved (yet).
   * @param events is told where the portal has moved to, and after each request how it went
   * @param portalId of the saved portal whose credentials these are
   */
  async try(
    credentials: Credentials,
    events: ConnectionEvents = {},
    portalId?: string,
    gateway = this.#gateways.get(credentials.address.origin),
  ): Promise<PortalConnection> {
    const { limitsFor, operatingTime, PortalConnection } = await import('./portal-connection.ts');
    const portal = displayAddress(credentials.address);
    const { origin } = credentials.address;
    const limits = this.#limits.get(origin) ?? limitsFor(this.#planAt(origin));
    this.#limits.set(origin, limits);
    const known = portalId === undefined ? undefined : this.#operating.get(portalId);
    const operating = known ?? operatingTime();
    if (portalId !== undefined) this.#operating.set(portalId, operating);
    return new PortalConnection(credentials, {
      limits,
      operating,
      gateway,
      onRequest: this.#reports.onRequest,
      onUnexpectedField: this.#reports.onUnexpectedField,
      ...events,
      onWait: (wait) => {
        this.#reports.onWait(portal, wait);
      },
    });
  }

  /**
   * A connection to a saved portal. Where the portal turns out to be renamed, that is saved.
   * @param onOffer is told of another address that the portal names, to which nothing is sent; of none when the
   * portal has answered where it was
   * @throws {RestError} of kind `credentials` where its secret is lost
   */
  async open(portal: Portal, onOffer: (to: PortalAddress | undefined) => void): Promise<PortalConnection> {
    const onOutcome = (error: RestError | undefined): void => {
      // An answer may come after the portal was forgotten.
      if (this.#store.portals.some(({ id }) => id === portal.id)) this.outcomes.note(portal.id, error);
    };
    try {
      const credentials = await this.#credentialsOf(portal);
      // A move that was not written down to its end.
      if (portal.kind !== 'demo') this.#saveMove(portal, portal, credentials.address);
      const onMove = (move: Move): void => {
        if (move.kind === 'followed') this.#saveMove(portal, move.from, move.to);
        else onOffer(move.kind === 'offered' ? move.to : undefined);
      };
      const gateway = portal.kind === 'demo' ? undefined : await this.#gatewayOf(portal);
      return await this.try(credentials, { onOutcome, onMove }, portal.id, gateway);
    } catch (error) {
      onOutcome(toRestError(error, 'connect'));
      throw error;
    }
  }

  /**
   * Follows a saved portal to an address that the person has agreed to, once it has answered there in the name of the
   * same user.
   * @param onOffer is told where that address names yet another one
   * @throws {RestError} then nothing is changed
   */
  async follow(
    portal: SavedPortal,
    to: PortalAddress,
    signal: AbortSignal,
    onOffer: (to: PortalAddress | undefined) => void,
  ): Promise<void> {
    const connection = await this.open(portal, onOffer);
    connection.moveTo(to);
    const checked = await connection.check(signal);
    if (checked.ownerId !== portal.ownerId) throw new RestError('badReply', 'OTHER_OWNER', 'profile');
    this.#shareLimits(portal, checked.address);
    try {
      await this.#store.move(portal.id, portal, checked.address);
    } catch {
      throw new RestError('badReply', 'MOVE_NOT_KEPT', 'connect');
    }
  }

  /** Remembers what a gateway asks for until the portal behind it is saved: connecting already has to pass it. */
  expectGateway(gateway: Gateway): void {
    this.#gateways.set(gateway.origin, gateway);
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#stopDemo();
  }

  /** What was entered before the portal was saved is kept with it from now on. */
  async #gatewayOf(portal: SavedPortal): Promise<Gateway | undefined> {
    const secrets = await this.#store.secrets();
    const kept = await secrets.gatewayOf(portal);
    const entered = kept ? undefined : this.#gateways.get(portal.origin);
    if (entered) await secrets.storeGateway(portal, entered);
    this.#gateways.delete(portal.origin);
    return kept ?? entered;
  }

  async #credentialsOf(portal: Portal): Promise<Credentials> {
    if (portal.kind !== 'demo') return (await this.#store.secrets()).credentialsOf(portal);
    const webhook = await this.#demoWebhook();
    if (!webhook) throw new RestError('credentials', 'SECRET_MISSING', 'connect');
    return webhook;
  }

  /** The plan of a portal, as it was learned when connecting to it. */
  #planAt(origin: string): Plan | undefined {
    const plans = this.#store.portals.map((portal) =>
      portal.kind !== 'demo' && portal.origin === origin ? portal.plan : undefined,
    );
    return plans.find((plan) => plan !== undefined);
  }

  /** Of a portal that was forgotten its address is not remembered either, unless another saved one has it. */
  #forgetOrigins(): void {
    const saved = this.#store.portals.flatMap((portal) => (portal.kind === 'demo' ? [] : [portal.origin]));
    for (const origin of this.#limits.keys()) if (!saved.includes(origin)) this.#limits.delete(origin);
  }

  /** The plan learned when connecting replaces what was known of the portal's limits before. */
  #followPlan(portalId: string): void {
    const portal = this.#store.portals.find(({ id }) => id === portalId);
    if (portal && portal.kind !== 'demo' && portal.plan) {
      this.#limits.get(portal.origin)?.follow(portal.plan);
    }
  }

  /** Where a move cannot be saved, the connection has followed it all the same, and the next one tries again. */
  #saveMove(portal: Portal, from: PortalAddress, to: PortalAddress): void {
    if (isSameAddress(from, to)) return;
    this.#shareLimits(from, to);
    this.#store.move(portal.id, from, to).catch(() => undefined);
  }

  /** The portal goes on counting what it was asked under its old name. */
  #shareLimits(from: PortalAddress, to: PortalAddress): void {
    const limits = this.#limits.get(from.origin);
    if (limits && !this.#limits.has(to.origin)) this.#limits.set(to.origin, limits);
  }

  #stopDemo(): void {
    // One that never started needs no end.
    this.#demo?.then((demo) => demo.dispose()).catch(() => undefined);
    this.#demo = undefined;
  }

  async #demoWebhook(): Promise<Webhook | undefined> {
    this.#demo ??= this.#startDemo().catch((error: unknown) => {
      // What has failed once is tried anew with the next request.
      this.#demo = undefined;
      throw error;
    });
    const { parseWebhook } = await import('./secrets/portal-secrets.ts');
    const parsed = parseWebhook((await this.#demo).webhookUrl);
    return parsed.ok ? parsed.webhook : undefined;
  }
}
