import * as vscode from 'vscode';
import { editorSettings, onDidChangeEditorPreview } from '../portals/settings.ts';
import { logFailure } from '../portals/log-failure.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import { portalForgotten } from '../portals/portal-forgotten.ts';
import { isSameUser, type UserRef } from '../portals/user-ref.ts';
import { MovedTabs } from './moved-tabs.ts';
import { isPreviewWanted, type OpenOptions } from './open-options.ts';
import type { ProfilePanel } from './profile-panel.ts';
import type { LoaderHost, ProfilePanelHost } from './profile-panel-host.ts';
import { ProfilePanelLoader, type LoadedProfilePanel } from './profile-panel-loader.ts';
import { RowClicks } from './row-clicks.ts';
import { tellNotOpened } from './tell-not-opened.ts';
import type { UnrestoredTabs } from './unrestored-tabs.ts';
import { VIEW_TYPE } from './view-type.ts';
import { DisposableStore } from '../portals/disposable-store.ts';

/**
 * The open profiles: one panel a user of a portal. VS Code opens all panels to stay, so one of them is the preview
 * here: it is turned to the next person who is clicked on, until it is kept.
 */
export class ProfilePanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #store: PortalStore;
  readonly #host: ProfilePanelHost;
  readonly #loader: ProfilePanelLoader;
  readonly #open = new Set<ProfilePanel>();
  readonly #activated = new vscode.EventEmitter<UserRef>();
  readonly #disposables = new DisposableStore();
  readonly #moved: MovedTabs;
  readonly #clicks = new RowClicks();
  #hasVisiblePreview: boolean | undefined;

  /** Fires when a profile becomes the editor in use, or the one in use turns to another user. */
  readonly onDidActivate = this.#activated.event;
  readonly onDidClick = this.#clicks.onDidClick;

  constructor(store: PortalStore, host: Omit<ProfilePanelHost, 'followLink' | 'onDrawn'> & LoaderHost) {
    this.#store = store;
    this.#loader = new ProfilePanelLoader(host, () => [...this.#open], this.#showAbandoned);
    this.#host = {
      ...host,
      followLink: (from, to) => {
        // As VS Code does where one goes on from the code of a preview.
        this.keep([from]);
        this.#show(to, editorSettings.preview, {}).catch((error: unknown) => {
          logFailure(host.log, 'opening a profile')(error);
          tellNotOpened();
        });
      },
      onDrawn: () => {
        this.#tellPreview();
      },
    };
    this.#moved = new MovedTabs(VIEW_TYPE, (title) => {
      if (title === this.#preview?.title) this.#keepPreview();
    });
    this.#disposables.add(
      store.onDidForget((portalId) => {
        for (const panel of this.#panelsOf(portalId)) panel.close();
        this.#loader.forget(portalId);
      }),
      store.onDidMove(({ id }) => {
        for (const panel of this.#panelsOf(id)) panel.followed();
      }),
      store.onDidReplace((portalId) => {
        for (const panel of this.#panelsOf(portalId)) {
          panel.refresh().catch(logFailure(host.log, 'profile'));
        }
      }),
      this.#moved,
      this.#loader,
      onDidChangeEditorPreview(() => {
        if (!editorSettings.preview) this.#keepPreview();
      }),
    );
    this.#tellPreview();
  }

  /** The user whose profile is the active editor. */
  get active(): UserRef | undefined {
    return this.#loader.visible(this.#store.portals).find(({ active }) => active)?.shown;
  }

  /** The users whose profiles can be seen, the one in use first. */
  get visible(): UserRef[] {
    return this.#loader
      .visible(this.#store.portals)
      .toSorted((one, other) => Number(other.active) - Number(one.active))
      .map(({ shown }) => shown);
  }

  /** Draws the profiles of a portal anew, or all: more is known by now, or dates are written in another way. */
  redraw(portalId?: string): void {
    for (const panel of portalId === undefined ? this.#open : this.#panelsOf(portalId)) panel.show();
  }

  /** Says something by the profile in use; false where there is none. */
  say(text: string): boolean {
    this.#active?.say(text);
    return this.#active !== undefined;
  }

  /** Reads the code of profiles in the background, a moment later: the person may be about to open the first one. */
  prefetch(more: () => Promise<unknown>): void {
    this.#loader.prefetch(more);
  }

  /** The users whose profiles are open. */
  get shown(): UserRef[] {
    return [...this.#open].map(({ shown }) => shown);
  }

  /**
   * Shows a user, in the profile that is open already if there is one.
   * @throws {RestError} where the portal was forgotten
   */
  async open(user: UserRef, options: OpenOptions = {}): Promise<void> {
    const isDouble = options.preview === 'always' && this.#clicks.isSecond(user);
    const inPreview = !isDouble && isPreviewWanted(options);
    await this.#show(user, inPreview, isDouble ? { ...options, preserveFocus: false } : options);
  }

  /**
   * Lets the preview stay with its user, where it is the profile of one of these.
   * @returns the user who was or is kept
   */
  keep(users: readonly UserRef[]): UserRef | undefined {
    const panels = users.map((user) => this.#find(user)).filter((panel) => panel !== undefined);
    const preview = panels.find(({ isPreview }) => isPreview);
    if (preview) this.#keepPreview();
    return (preview ?? (panels.length === 1 ? panels[0] : undefined))?.shown;
  }

  /** Asks the portal anew about the user of a profile; one that was closed meanwhile is opened again. */
  async refresh(user: UserRef): Promise<void> {
    await (this.#find(user)?.refresh() ?? this.open(user));
  }

  /**
   * Goes on from the profile of one user to another, in the preview: a profile that was kept stays. Without previews
   * the profile itself is turned.
   */
  async turn(from: UserRef, user: UserRef): Promise<void> {
    const panel = this.#find(from);
    const { preview } = editorSettings;
    const isOpen = this.#find(user) !== undefined || this.#loader.hasUnrestoredTab(user);
    if (panel && !isOpen && (panel.isPreview || !preview)) this.#turnPanel(panel, user);
    else await this.#show(user, preview, {});
  }

  /** Brings back a panel as VS Code has kept it; one of a portal that is gone is closed. */
  async deserializeWebviewPanel(webview: vscode.WebviewPanel, state: unknown): Promise<void> {
    const loaded = await this.#loader.load();
    const restored = loaded.restoredProfile(state);
    // Opened again while this one was not shown; the person may just have clicked on either.
    const twin = restored && this.#find(restored.user);
    const isLeft = twin !== undefined && !webview.active;
    if (!restored || isLeft || !this.#store.portals.some(({ id }) => id === restored.user.portalId)) {
      webview.dispose();
      return;
    }
    const { user, isCurrent } = restored;
    twin?.close();
    // A second preview would never be turned.
    const isPreview = restored.isPreview && editorSettings.preview && !this.#preview;
    const place = {
      viewColumn: webview.viewColumn ?? vscode.ViewColumn.Active,
      preserveFocus: !webview.active,
    };
    const current = isCurrent ? webview : this.#newPanel(loaded, place, user);
    const panel = this.#take(loaded, current, { user, isPreview });
    panel.load();
    // Before the portal is asked, which may take long.
    if (current !== webview) webview.dispose();
    await panel.begin();
  }

  dispose(): void {
    this.#disposables.dispose();
    for (const panel of [...this.#open]) panel.close();
  }

  async #show(user: UserRef, inPreview: boolean, options: OpenOptions): Promise<void> {
    const { viewColumn, preserveFocus = false, isFresh } = options;
    const loaded = await this.#loader.load();
    await loaded.unrestoredTabs.settled(user, inPreview && !this.#preview);
    const known = this.#find(user);
    const taken = known ? undefined : loaded.unrestoredTabs.take(user, inPreview && !this.#preview);
    const isPreview = inPreview && taken?.isPreview !== false;
    const preview = known ?? (isPreview ? this.#preview : undefined);
    if (known && !inPreview) known.keep();
    if (preview && !known) this.#turnPanel(preview, user);
    preview?.reveal(viewColumn, preserveFocus);
    const panel = preview ?? (await this.#openPanel(loaded, user, isPreview, { ...taken, ...options }));
    taken?.close();
    this.#tellPreview();
    // Another click may have turned it on.
    if (!isSameUser(panel.shown, user)) return;
    if (isFresh) panel.showFound();
    // A preview that was turned asks by itself.
    else if (known || panel !== preview) await panel.begin();
  }

  /** Gives a panel to the profiles whose tabs have lost theirs with the extension host. */
  readonly #showAbandoned = async (unrestoredTabs: UnrestoredTabs): Promise<void> => {
    const shown = unrestoredTabs.abandoned(this.#store.portals).map(({ user, isPreview }) => {
      const inPreview = isPreview && editorSettings.preview && !this.#preview;
      return this.#show(user, inPreview, { preserveFocus: true });
    });
    await Promise.all(shown);
  };

  async #openPanel(
    loaded: LoadedProfilePanel,
    user: UserRef,
    isPreview: boolean,
    { viewColumn = vscode.ViewColumn.Active, preserveFocus = false }: OpenOptions,
  ): Promise<ProfilePanel> {
    const webview = this.#newPanel(loaded, { viewColumn, preserveFocus }, user);
    const panel = this.#take(loaded, webview, { user, isPreview });
    // VS Code hears of the panel when this process has a moment, and prepares it while the page is drawn here.
    await new Promise((resolve) => setTimeout(resolve));
    panel.load();
    return panel;
  }

  #newPanel(
    { newPanel }: LoadedProfilePanel,
    place: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean },
    user: UserRef,
  ): vscode.WebviewPanel {
    const panel = newPanel(VIEW_TYPE, place, user, this.#host.session(user.portalId));
    this.#moved.expect();
    return panel;
  }

  /** @throws {RestError} where the portal was forgotten */
  #turnPanel(panel: ProfilePanel, user: UserRef): void {
    if (!this.#host.session(user.portalId)) throw portalForgotten(user.portalId);
    panel.turnTo(user);
    this.#activated.fire(user);
  }

  #keepPreview(): void {
    this.#preview?.keep();
    this.#tellPreview();
  }

  /**
   * Keep Profile Open is offered while there is a preview to be seen. VS Code draws its toolbars anew for that, so a page
   * that is being loaded goes before.
   */
  #tellPreview(): void {
    this.#loader.noteOpen();
    const preview = this.#preview;
    if (preview?.isLoading) return;
    const isVisible = preview?.visible ?? false;
    if (isVisible === this.#hasVisiblePreview) return;
    this.#hasVisiblePreview = isVisible;
    void vscode.commands.executeCommand('setContext', 'portalUsers.preview', isVisible);
  }

  get #preview(): ProfilePanel | undefined {
    return [...this.#open].find(({ isPreview }) => isPreview);
  }

  #take(
    { ProfilePanel, parts }: LoadedProfilePanel,
    webview: vscode.WebviewPanel,
    shown: { readonly user: UserRef; readonly isPreview: boolean },
  ): ProfilePanel {
    const panel = new ProfilePanel(webview, shown, parts, this.#host);
    this.#open.add(panel);
    webview.onDidDispose(() => {
      this.#open.delete(panel);
      this.#tellPreview();
    });
    webview.onDidChangeViewState(() => {
      this.#tellPreview();
      if (webview.active) this.#activated.fire(panel.shown);
    });
    this.#activated.fire(shown.user);
    this.#tellPreview();
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
