import type * as vscode from 'vscode';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { logFailure } from '../portals/log-failure.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { loadPage } from './html.ts';
import { loadCompany } from './load-company.ts';
import { handlePageMessage } from './page-messages.ts';
import { previewMark } from './page-buttons.ts';
import type { ProfilePanelHost, ProfilePanelParts } from './profile-panel-host.ts';
import type { ToPage } from './protocol.ts';
import { ProfileTab } from './profile-tab.ts';
import { type Asking, type Known, pageView, titleOf } from './view-model/view-model.ts';

/** Milliseconds between two updates of "3 minutes ago" while the panel is visible. */
const MINUTE = 60_000;

/** Milliseconds for which a person stays with a user until the portal is asked: a held key turns many pages a second. */
const REST = 300;

/** One user's profile in an editor tab: what is known at once, then what the portal says now. */
export class ProfilePanel {
  readonly #host: ProfilePanelHost;
  readonly #parts: ProfilePanelParts;
  readonly #panel: vscode.WebviewPanel;
  readonly #tab: ProfileTab;
  #shown: UserRef;
  #isPreview: boolean;
  /** What the page last showed of the user; used where neither the list nor the portal has the user any more. */
  #last: Known | undefined;
  /** The last answer about this user. */
  #told: { readonly user: PortalUser; readonly at: number } | undefined;
  /** What the last answer has made outdated, until the reader has been shown the difference. */
  #before: Known | undefined;
  #asking: Asking = { kind: 'asking' };
  #run = new AbortController();
  #rest: NodeJS.Timeout | undefined;
  #closed = false;
  #loaded = false;
  /** The page has been drawn: what costs VS Code time has waited for that. */
  #drawn = false;
  #asksWhenDrawn = false;

  /** Takes over a panel that is new, or that VS Code has brought back. */
  constructor(
    panel: vscode.WebviewPanel,
    { user, isPreview }: { readonly user: UserRef; readonly isPreview: boolean },
    parts: ProfilePanelParts,
    host: ProfilePanelHost,
  ) {
    this.#panel = panel;
    this.#tab = new ProfileTab(panel, host.extensionUri);
    this.#shown = user;
    this.#isPreview = isPreview;
    this.#parts = parts;
    this.#host = host;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      void this.#post({ type: 'heard' });
      this.#attend(handlePageMessage(message, this, this.#host));
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) this.show();
      else this.#nameTab();
    });
    const clock = setInterval(() => {
      if (panel.visible) this.show();
    }, MINUTE);
    panel.onDidDispose(() => {
      clearInterval(clock);
      clearTimeout(this.#rest);
      this.#closed = true;
      this.#run.abort();
    });
    this.#nameTab();
  }

  /** Loads the page, which shows what is known by then. */
  load(): void {
    this.#loaded = true;
    if (!this.#closed) loadPage(this.#panel.webview, this.#parts.page, this.#view());
  }

  /** The page can be read: what costs VS Code time has waited for that. */
  drawn(): void {
    this.#drawn = true;
    // A page that has just been loaded marks no changes: the person has not seen the values of before.
    this.#before = undefined;
    if (this.#asksWhenDrawn) this.#attend(this.refresh());
    else this.show();
    this.#asksWhenDrawn = false;
    this.#attend(this.#showPicture());
    this.#host.onDrawn();
  }

  /** True until the page can be read for the first time. */
  get isLoading(): boolean {
    return !this.#drawn;
  }

  /** Whose profile this is. */
  get shown(): UserRef {
    return this.#shown;
  }

  /** True while a click on another person may turn it to them. */
  get isPreview(): boolean {
    return this.#isPreview;
  }

  /** What the tab is called. */
  get title(): string {
    return this.#panel.title;
  }

  /** True while it is the editor in use. */
  get active(): boolean {
    return this.#panel.active;
  }

  /** True while it can be seen, in whichever group of editors. */
  get visible(): boolean {
    return this.#panel.visible;
  }

  /** Asks VS Code for nothing where the panel can be seen already at that place: it would open the editor anew. */
  reveal(viewColumn: vscode.ViewColumn | undefined, preserveFocus: boolean): void {
    const isThere = this.visible && [undefined, this.#panel.viewColumn].includes(viewColumn);
    if (!isThere || !preserveFocus) this.#panel.reveal(viewColumn, preserveFocus);
  }

  close(): void {
    this.#panel.dispose();
  }

  /** From now on it stays with its user, until a person closes it. */
  keep(): void {
    if (!this.#isPreview) return;
    this.#isPreview = false;
    this.show();
  }

  /**
   * Shows another user in the same place at once; what is still asked about the former one is given up. The portal is
   * asked when the person stays with this user, or at once where nothing is known.
   */
  turnTo(user: UserRef): void {
    this.#newRun();
    this.#shown = user;
    this.#last = undefined;
    this.#told = undefined;
    this.#before = undefined;
    this.#asking = { kind: 'turned' };
    this.show();
    this.#asksWhenDrawn = false;
    this.#rest = setTimeout(
      () => {
        this.#attend(this.refresh());
      },
      this.#known() ? REST : 0,
    );
  }

  /** Lets a screen reader say what was done. */
  say(text: string): void {
    void this.#post({ type: 'say', text });
  }

  /** Shows what is known now. */
  show(): void {
    if (this.#closed) return;
    const posted = this.#loaded ? this.#post(this.#view()) : undefined;
    // A page that can be seen goes before the tab, which takes VS Code longer. To a hidden one nothing is handed.
    if (posted && this.visible) this.#attend(posted.then(this.#nameTab));
    else this.#nameTab();
  }

  /** Shows a user that the portal was asked for just now. */
  showFound(): void {
    const user = this.#session?.directory.user(this.#shown.userId);
    if (user) this.#told = { user, at: Date.now() };
    this.#asking = { kind: 'answered' };
    this.show();
    this.#attend(this.#showPicture());
    this.#attend(this.#showCompany(this.#newRun()));
  }

  /** The portal is at another address now: a question whether to follow it there has no point any more. */
  followed(): void {
    if (this.#asking.kind === 'failed' && this.#asking.error.movedTo) this.#attend(this.refresh());
  }

  /** Asks the portal; where something is known, once that can be read: what is asked meanwhile would delay it. */
  async begin(): Promise<void> {
    if (this.#known() && !this.#drawn) this.#asksWhenDrawn = true;
    else await this.refresh();
  }

  /** Asks the portal anew; an older question is dropped. */
  async refresh(): Promise<void> {
    const signal = this.#newRun();
    this.#asking = { kind: 'asking' };
    this.#before = undefined;
    this.show();
    const before = this.#known();
    const asking = await this.#ask(signal);
    if (signal.aborted) return;
    this.#asking = asking;
    if (asking.kind === 'answered') this.#before = before;
    this.show();
    // A portal that could not be asked for the user is not asked for more.
    if (asking.kind === 'answered') await Promise.all([this.#showPicture(), this.#showCompany(signal)]);
  }

  #newRun(): AbortSignal {
    clearTimeout(this.#rest);
    this.#run.abort();
    this.#run = new AbortController();
    return this.#run.signal;
  }

  async #ask(signal: AbortSignal): Promise<Asking> {
    try {
      const user = await this.#session?.lookUp(this.#shown.userId, signal);
      if (user && !signal.aborted) this.#told = { user, at: Date.now() };
    } catch (error) {
      // A person who cancels the request keeps what is shown.
      if (isCancelled(error)) return { kind: 'stopped' };
      await this.#session?.directory.loadCache();
      return { kind: 'failed', error: toRestError(error, 'im.user.get') };
    }
    return { kind: 'answered' };
  }

  /** Hands the picture to the page, which cannot fetch it: one that comes late may be of another user by then. */
  async #showPicture(): Promise<void> {
    const [shown, session, known] = [this.#shown, this.#session, this.#known()];
    if (!session || !known) return;
    const address = await session.address().catch(() => undefined);
    const gateway = await session.gateway().catch(() => undefined);
    const source = address && (await this.#parts.pictures.of(shown.portalId, address, known.user, gateway));
    if (shown === this.#shown && !this.#closed)
      void this.#post({ type: 'picture', ...(source !== undefined && { source }) });
  }

  /** Names the departments and their heads, as soon as they are known. */
  async #showCompany(signal: AbortSignal): Promise<void> {
    await loadCompany(this.#session, this.#known()?.user, signal, () => {
      this.show();
    });
  }

  get #session(): PortalSession | undefined {
    return this.#host.session(this.#shown.portalId);
  }

  /** A session that has just begun knows less than the panel, and a list less than a look-up (fact sheet §1.4 #21). */
  #known(): Known | undefined {
    const listed = this.#session?.directory.user(this.#shown.userId);
    const user = listed ?? this.#told?.user ?? this.#last?.user;
    if (!user) return undefined;
    const desktopLast = user.desktopLast ?? this.#told?.user.desktopLast;
    const known = { ...user, ...(desktopLast !== undefined && { desktopLast }) };
    const at = this.#told?.at ?? this.#toldBefore() ?? this.#last?.at;
    const more = this.#session?.moreOf(user.id) ?? this.#last?.more;
    this.#last = { user: known, at, lookedUp: this.#told !== undefined, more };
    return { ...this.#last, before: this.#before };
  }

  /** When the portal told what is known of a user without this panel: who is in no list was asked for alone. */
  #toldBefore(): number | undefined {
    const directory = this.#session?.directory;
    return directory?.people.get(this.#shown.userId) ? directory.listedAt : this.#host.askedAt(this.#shown);
  }

  #view(): ToPage {
    const view = pageView(this.#shown, this.#known(), this.#asking, this.#session);
    return { type: 'show', view: { ...view, ...(this.#isPreview && { preview: previewMark() }) } };
  }

  readonly #nameTab = (): void => {
    if (this.#closed) return;
    const user = this.#known()?.user;
    this.#tab.name(titleOf(this.#shown, user));
    if (this.#drawn) this.#tab.draw(user);
  };

  /** Ends when VS Code has handed the message to the page. */
  #post(message: ToPage): PromiseLike<unknown> {
    const posted = this.#panel.webview.postMessage(message);
    this.#attend(posted);
    return posted;
  }

  /** For work in the background: where it fails, what is shown stays and the log has a line. */
  #attend(work: PromiseLike<unknown>): void {
    work.then(undefined, logFailure(this.#host.log, 'profile'));
  }
}
