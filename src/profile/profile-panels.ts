import * as vscode from 'vscode';
import { logFailure } from '../portals/log-failure.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';
import type * as ProfilePanelFile from './profile-panel.ts';
import type { Pictures, ProfilePanel, ProfilePanelHost, ProfilePanelParts } from './profile-panel.ts';

/** What VS Code knows the panels by; package.json has it in `when` clauses and in an activation event. */
const VIEW_TYPE = 'portalUsers.profile';

/** How a profile is opened; without any option in the active group, with the keyboard in it. */
export interface OpenOptions {
  /** Where a profile goes, one that is open already too; without it such a profile stays where it is. */
  readonly viewColumn?: vscode.ViewColumn;
  /** Leaves the keyboard where it is, so that one can go on browsing. */
  readonly preserveFocus?: boolean;
  /** The portal was asked for this very user a moment ago: it is not asked again. */
  readonly isFresh?: boolean;
}

interface Loaded {
  readonly ProfilePanel: (typeof ProfilePanelFile)['ProfilePanel'];
  readonly newPanel: (typeof ProfilePanelFile)['newPanel'];
  readonly parts: ProfilePanelParts;
}

/** The open profiles: one panel a user of a portal. (VS Code has no preview that is reused for panels.) */
export class ProfilePanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #store: PortalStore;
  readonly #host: ProfilePanelHost;
  readonly #open = new Set<ProfilePanel>();
  #pictures: Pictures | undefined;
  readonly #activated = new vscode.EventEmitter<UserRef>();
  readonly #watches: readonly vscode.Disposable[];

  /** Fires when a profile becomes the editor in use, or the one in use turns to somebody else. */
  readonly onDidActivate = this.#activated.event;

  constructor(store: PortalStore, host: Omit<ProfilePanelHost, 'open'>) {
    this.#store = store;
    this.#host = {
      ...host,
      open: (user) => {
        this.open(user).catch((error: unknown) => {
          logFailure(host.log, 'opening a profile')(error);
          tellNotOpened();
        });
      },
    };
    this.#watches = [
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      store.onDidForget((portalId) => {
        for (const panel of this.#panelsOf(portalId)) panel.close();
        this.#pictures?.forget(portalId);
      }),
      store.onDidMove(({ id }) => {
        for (const panel of this.#panelsOf(id)) panel.followed();
      }),
      store.onDidReplace((portalId) => {
        for (const panel of this.#panelsOf(portalId)) {
          panel.refresh().catch(logFailure(host.log, 'profile'));
        }
      }),
    ];
  }

  /** Whose profile is in the editor that is in use. */
  get active(): UserRef | undefined {
    return this.#active?.shown;
  }

  /** The users whose profiles can be seen, the one in use first. */
  get visible(): UserRef[] {
    return [...this.#open]
      .filter(({ visible }) => visible)
      .toSorted((one, other) => Number(other.active) - Number(one.active))
      .map(({ shown }) => shown);
  }

  /** Says something by the profile in use; false where there is none. */
  say(text: string): boolean {
    this.#active?.say(text);
    return this.#active !== undefined;
  }

  /** Everybody whose profile is open. */
  get shown(): UserRef[] {
    return [...this.#open].map(({ shown }) => shown);
  }

  /**
   * Shows a user, in the profile that is open already if there is one.
   * @throws {RestError} where the portal was forgotten
   */
  async open(user: UserRef, options: OpenOptions = {}): Promise<void> {
    const panel = await this.#reveal(user, options);
    if (options.isFresh) panel.showFound();
    else await panel.begin();
  }

  /** Asks the portal anew about the user of a profile; one that was closed meanwhile is opened again. */
  async refresh(user: UserRef): Promise<void> {
    await (this.#find(user)?.refresh() ?? this.open(user));
  }

  /** Turns the profile of one user to another, or shows the other where that profile is open already. */
  async turn(from: UserRef, user: UserRef): Promise<void> {
    const panel = this.#find(from);
    if (!panel || this.#find(user)) {
      await this.open(user);
      return;
    }
    this.#activated.fire(user);
    panel.turnTo(user);
  }

  /** Brings back a panel of which VS Code has kept whom it showed; one of a portal that is gone is closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (!isUserRef(state) || !this.#store.portals.some(({ id }) => id === state.portalId)) {
      panel.dispose();
      return;
    }
    const { portalId, userId } = state;
    await this.#take(await this.#load(), panel, { portalId, userId }).begin();
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
    this.#activated.dispose();
    for (const panel of [...this.#open]) panel.close();
  }

  async #reveal(user: UserRef, { viewColumn, preserveFocus = false }: OpenOptions): Promise<ProfilePanel> {
    const loaded = await this.#load();
    const known = this.#find(user);
    if (known) {
      known.reveal(viewColumn, preserveFocus);
      return known;
    }
    const place = { viewColumn: viewColumn ?? vscode.ViewColumn.Active, preserveFocus };
    const webview = loaded.newPanel(VIEW_TYPE, place, user, this.#host.session(user.portalId));
    const panel = this.#take(loaded, webview, user);
    // VS Code hears of the panel when this process has a moment; whatever else is to be done comes after that.
    await new Promise((resolve) => setTimeout(resolve));
    return panel;
  }

  /** What a panel consists of, which is read when the first one is opened. */
  async #load(): Promise<Loaded> {
    const { newPanel, Pictures, ProfilePanel, readPageParts } = await import('./profile-panel.ts');
    const page = await readPageParts(this.#host.extensionUri);
    this.#pictures ??= new Pictures();
    return { newPanel, ProfilePanel, parts: { pictures: this.#pictures, page } };
  }

  #take({ ProfilePanel, parts }: Loaded, webview: vscode.WebviewPanel, user: UserRef): ProfilePanel {
    const panel = new ProfilePanel(webview, user, parts, this.#host);
    this.#open.add(panel);
    webview.onDidDispose(() => this.#open.delete(panel));
    webview.onDidChangeViewState(() => {
      if (webview.active) this.#activated.fire(panel.shown);
    });
    this.#activated.fire(user);
    return panel;
  }

  get #active(): ProfilePanel | undefined {
    return [...this.#open].find(({ active }) => active);
  }

  #find({ portalId, userId }: UserRef): ProfilePanel | undefined {
    return this.#panelsOf(portalId).find(({ shown }) => shown.userId === userId);
  }

  /** A list of its own: closing a panel takes it out of the set. */
  #panelsOf(portalId: string): ProfilePanel[] {
    return [...this.#open].filter(({ shown }) => shown.portalId === portalId);
  }
}

function tellNotOpened(): void {
  vscode.window
    .showErrorMessage(vscode.l10n.t('Couldn’t open the profile. Reload the window and try again.'))
    .then(undefined, () => undefined);
}
