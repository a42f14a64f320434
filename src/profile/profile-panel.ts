import * as v from 'valibot';
import * as vscode from 'vscode';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import { logFailure } from '../portals/log-failure.ts';
import { portalForgotten } from '../portals/portal-forgotten.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { CommandId } from '../ui/command-ids.ts';
import { loadPage, PAGE_OPTIONS, type PageParts } from './html.ts';
import { openLink } from './open-link.ts';
import type { Pictures } from './pictures.ts';
import { commandOf } from './page-buttons.ts';
import { fromPage, type FromPage, type NoticeAction, type PhoneKind, type ToPage } from './protocol.ts';
import { nobodysIcon, tabIcon } from './tab-icon.ts';
import { type Asking, departmentLabelsOf, type Known, pageView, titleOf } from './view-model/view-model.ts';

export { readPageParts } from './html.ts';
export { Pictures } from './pictures.ts';

const LONGEST_TITLE = 40;

/** How often "3 minutes ago" is told anew while somebody can see it, in milliseconds. */
const MINUTE = 60_000;

/** Milliseconds for which a person stays with a user until the portal is asked: a held key turns many pages a second. */
const REST = 300;

/** What all panels share. */
export interface ProfilePanelParts {
  readonly pictures: Pictures;
  readonly page: PageParts;
}

/** What a panel needs from outside. */
export interface ProfilePanelHost {
  readonly extensionUri: vscode.Uri;
  /** The session of a portal as it is now: another one after its webhook was replaced. */
  readonly session: (portalId: string) => PortalSession | undefined;
  /** Does what a button of a notice offers, but for `retry`, which the panel does itself. */
  readonly runErrorAction: (action: Exclude<NoticeAction, 'retry'>, portalId: string) => Promise<void>;
  /** Runs the command of a button. */
  readonly run: (command: CommandId, user: UserRef & { phone?: PhoneKind | undefined }) => Promise<void>;
  /** Opens another profile of the same portal. */
  readonly open: (user: UserRef) => void;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
}

/** One user's profile in an editor tab: what is known at once, then what the portal says now. */
export class ProfilePanel {
  readonly #host: ProfilePanelHost;
  readonly #pictures: Pictures;
  readonly #panel: vscode.WebviewPanel;
  #shown: UserRef;
  /** What was last known, from wherever. */
  #last: Known | undefined;
  /** The last answer about this user. */
  #told: { readonly user: PortalUser; readonly at: number } | undefined;
  /** What the last answer has made outdated, until the reader has been shown the difference. */
  #before: Known | undefined;
  #asking: Asking = { kind: 'asking' };
  #run = new AbortController();
  #rest: NodeJS.Timeout | undefined;
  #closed = false;
  /** The page has been drawn: what costs VS Code time has waited for that. */
  #drawn = false;
  #asksWhenDrawn = false;
  /** The icon of the tab, as text. */
  #icon: string | undefined;

  /** Takes over a panel that is new, or that VS Code has brought back. */
  constructor(
    panel: vscode.WebviewPanel,
    shown: UserRef,
    { pictures, page }: ProfilePanelParts,
    host: ProfilePanelHost,
  ) {
    this.#panel = panel;
    this.#shown = shown;
    this.#pictures = pictures;
    this.#host = host;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      this.#receive(message);
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) this.show();
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
    loadPage(panel.webview, page, this.#view());
  }

  /** Whose profile this is. */
  get shown(): UserRef {
    return this.#shown;
  }

  /** True while it is the editor in use. */
  get active(): boolean {
    return this.#panel.active;
  }

  /** True while it can be seen, in whichever group of editors. */
  get visible(): boolean {
    return this.#panel.visible;
  }

  reveal(viewColumn: vscode.ViewColumn | undefined, preserveFocus: boolean): void {
    this.#panel.reveal(viewColumn, preserveFocus);
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Shows another user in the same place at once, and asks the portal when the person stays there. */
  turnTo(user: UserRef): void {
    this.#newRun();
    this.#shown = user;
    this.#last = undefined;
    this.#told = undefined;
    this.#before = undefined;
    this.#asking = { kind: 'turned' };
    this.show();
    this.#rest = setTimeout(() => {
      this.#attend(this.refresh());
    }, REST);
  }

  /** Lets a screen reader say what was done. */
  say(text: string): void {
    this.#post({ type: 'say', text });
  }

  /** Shows what is known now. */
  show(): void {
    if (this.#closed) return;
    this.#nameTab();
    this.#post(this.#view());
  }

  /** Shows somebody whom the portal was asked for this very moment. */
  showFound(): void {
    const user = this.#session?.directory.user(this.#shown.userId);
    if (user) this.#told = { user, at: Date.now() };
    this.#asking = { kind: 'answered' };
    this.show();
    this.#attend(this.#showPicture());
    this.#attend(this.#loadCompany(this.#newRun()));
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
    // Whoever could not be asked for one user is not asked for more.
    if (asking.kind === 'answered') await Promise.all([this.#showPicture(), this.#loadCompany(signal)]);
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
      // Whoever gives up waiting for the portal keeps what is there.
      if (isCancelled(error)) return { kind: 'stopped' };
      await this.#session?.directory.recall();
      return { kind: 'failed', error: toRestError(error, 'im.user.get') };
    }
    return { kind: 'answered' };
  }

  /** Hands the picture to the page, which cannot fetch it: one that comes late may be somebody else's by then. */
  async #showPicture(): Promise<void> {
    const [shown, session, known] = [this.#shown, this.#session, this.#known()];
    if (!session || !known) return;
    const address = await session.address().catch(() => undefined);
    const source = address && (await this.#pictures.of(shown.portalId, address, known.user));
    if (shown === this.#shown && !this.#closed)
      this.#post({ type: 'picture', ...(source !== undefined && { source }) });
  }

  /** Names the departments and their heads, as soon as they are known. */
  async #loadCompany(signal: AbortSignal): Promise<void> {
    const session = this.#session;
    const user = this.#known()?.user;
    if (!session || !user?.departments?.length) return;
    const showIfWanted = (): void => {
      if (!signal.aborted) this.show();
    };
    if (await session.departments.load()) showIfWanted();
    const heads = departmentLabelsOf(session).unknownHeads(user);
    if (heads.length === 0 || signal.aborted) return;
    // Without an answer the head's id stands there.
    await Promise.allSettled(heads.map((id) => session.lookUp(id, signal)));
    showIfWanted();
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
    const at = this.#told?.at ?? this.#session?.directory.listedAt ?? this.#last?.at;
    const more = this.#session?.moreOf(user.id) ?? this.#last?.more;
    this.#last = { user: known, at, lookedUp: this.#told !== undefined, more };
    return { ...this.#last, before: this.#before };
  }

  #view(): ToPage {
    return { type: 'show', view: pageView(this.#shown, this.#known(), this.#asking, this.#session) };
  }

  #nameTab(): void {
    const known = this.#known();
    this.#panel.title = tabTitle(titleOf(this.#shown, known?.user));
    if (!this.#drawn) return;
    const icon = known ? tabIcon(known.user) : nobodysIcon(this.#host.extensionUri);
    // VS Code is sent an icon whenever it is set, the same one too.
    const text = JSON.stringify(icon);
    if (text !== this.#icon) this.#panel.iconPath = icon;
    this.#icon = text;
  }

  #post(message: ToPage): void {
    // False where the panel is closed by now.
    this.#attend(this.#panel.webview.postMessage(message));
  }

  /** For what nobody waits for: what is shown stays, and the log tells of a mistake. */
  #attend(work: PromiseLike<unknown>): void {
    work.then(undefined, logFailure(this.#host.log, 'profile'));
  }

  #receive(message: unknown): void {
    const read = v.safeParse(fromPage, message);
    if (!read.success) return;
    switch (read.output.type) {
      case 'ready':
        this.#drawn = true;
        // A page that is drawn anew has nothing that could have changed before somebody's eyes.
        this.#before = undefined;
        if (this.#asksWhenDrawn) this.#attend(this.refresh());
        else this.show();
        this.#asksWhenDrawn = false;
        this.#attend(this.#showPicture());
        break;
      case 'noticeAction':
        this.#runNoticeAction(read.output);
        break;
      case 'action':
        this.#runAction(read.output);
        break;
      case 'open':
        this.#host.open(read.output.user);
        break;
      case 'openLink':
        this.#attend(openLink(read.output.href));
        break;
    }
  }

  #runAction({ action, user, phone }: Extract<FromPage, { type: 'action' }>): void {
    const command = commandOf(action);
    if (command !== undefined) this.#attend(this.#host.run(command, { ...user, phone }));
  }

  #runNoticeAction({ action, user }: Extract<FromPage, { type: 'noticeAction' }>): void {
    if (action !== 'retry') this.#attend(this.#host.runErrorAction(action, user.portalId));
    else if (isSameUser(user, this.#shown)) this.#attend(this.refresh());
  }
}

function isSameUser(one: UserRef, other: UserRef): boolean {
  return one.portalId === other.portalId && one.userId === other.userId;
}

/** A tab is as wide as its title. */
function tabTitle(name: string): string {
  return name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE).trimEnd()}…` : name;
}

/**
 * A panel for somebody, with all that VS Code would else have to change afterwards.
 * @throws {RestError} where the portal was forgotten: the panel would stay empty
 */
export function newPanel(
  viewType: string,
  place: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean },
  shown: UserRef,
  session: PortalSession | undefined,
): vscode.WebviewPanel {
  if (!session) throw portalForgotten(shown.portalId);
  const title = tabTitle(titleOf(shown, session.directory.user(shown.userId)));
  return vscode.window.createWebviewPanel(viewType, title, place, PAGE_OPTIONS);
}
