import * as v from 'valibot';
import * as vscode from 'vscode';
import { isCancelled, toRestError, type RestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { errorText, remediesFor, remedyText } from '../wording/errors.ts';
import { nameOf } from '../wording/people.ts';
import { errorContext } from '../wording/portals.ts';
import { pageHtml } from './html.ts';
import type { FromPage, Notice, PageRemedy, PageView, ToPage } from './protocol.ts';
import { profileOf } from './view-model.ts';

const remedySchema = v.picklist([
  'follow',
  'connect',
  'retry',
  'showLog',
]) satisfies v.GenericSchema<PageRemedy>;
const fromPage: v.GenericSchema<unknown, FromPage> = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('remedy'), remedy: remedySchema }),
]);

const LONGEST_TITLE = 40;

/** What a panel needs from outside. */
export interface ProfilePanelHost {
  readonly extensionUri: vscode.Uri;
  /** The session of a portal as it is now: another one after its webhook was replaced. */
  readonly session: (portalId: string) => PortalSession | undefined;
  /** Does what a button of a notice offers, but for `retry`, which the panel does itself. */
  readonly remedy: (remedy: Exclude<PageRemedy, 'retry'>, portalId: string) => void;
}

/** One user's profile in an editor tab: what is known at once, then what the portal says now. */
export class ProfilePanel {
  readonly #portalId: string;
  readonly #userId: number;
  readonly #host: ProfilePanelHost;
  readonly #panel: vscode.WebviewPanel;
  #known: PortalUser | undefined;
  #run = new AbortController();
  #error: RestError | undefined;
  #busy = false;

  constructor(portalId: string, userId: number, preserveFocus: boolean, host: ProfilePanelHost) {
    this.#portalId = portalId;
    this.#userId = userId;
    this.#host = host;
    this.#panel = vscode.window.createWebviewPanel(
      'portalUsers.profile',
      this.#title(),
      { viewColumn: vscode.ViewColumn.Active, preserveFocus },
      {
        enableScripts: true,
        localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(host.extensionUri, folder)),
      },
    );
    this.#panel.iconPath = {
      light: vscode.Uri.joinPath(host.extensionUri, 'media', 'profile-light.svg'),
      dark: vscode.Uri.joinPath(host.extensionUri, 'media', 'profile-dark.svg'),
    };
    this.#panel.webview.onDidReceiveMessage((message: unknown) => {
      this.#receive(message);
    });
    this.#panel.onDidDispose(() => {
      this.#run.abort();
    });
    this.#panel.webview.html = pageHtml(this.#panel.webview, host.extensionUri);
  }

  readonly onDidClose = (listener: () => void): void => {
    this.#panel.onDidDispose(listener);
  };

  /** Whose profile this is. */
  get shown(): UserRef {
    return { portalId: this.#portalId, userId: this.#userId };
  }

  /** True while it is the editor in use. */
  get active(): boolean {
    return this.#panel.active;
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Shows what is known now. */
  show(): void {
    this.#panel.title = this.#title();
    const message: ToPage = { type: 'show', view: this.#view() };
    void this.#panel.webview.postMessage(message);
  }

  /** The portal is at another address now: a question whether to follow it there has no point any more. */
  followed(): void {
    if (this.#error?.movedTo) void this.refresh();
  }

  /** Asks the portal anew; an older question is dropped. */
  async refresh(): Promise<void> {
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    this.#busy = true;
    this.show();
    let failure: RestError | undefined;
    try {
      await this.#host.session(this.#portalId)?.lookUp(this.#userId, signal);
    } catch (error) {
      if (!isCancelled(error)) failure = toRestError(error, 'im.user.get');
    }
    if (signal.aborted) return;
    this.#busy = false;
    this.#error = failure;
    this.show();
  }

  #view(): PageView {
    const user = this.#user();
    return {
      profile: user && profileOf(user, Date.now()),
      notice: this.#error && this.#noticeOf(this.#error),
      busy: this.#busy ? vscode.l10n.t('Asking the portal…') : undefined,
    };
  }

  #noticeOf(error: RestError): Notice {
    const portal = this.#host.session(this.#portalId)?.portal;
    return {
      text: errorText(error, portal ? errorContext(portal, this.#userId) : { portal: '' }),
      remedies: remediesFor(error).map((remedy) => ({ remedy, label: remedyText(remedy) })),
    };
  }

  /** What is known of the user; a session that has just begun knows less than the panel. */
  #user(): PortalUser | undefined {
    this.#known = this.#host.session(this.#portalId)?.directory.user(this.#userId) ?? this.#known;
    return this.#known;
  }

  #title(): string {
    const user = this.#user();
    const name = user ? nameOf(user) : vscode.l10n.t('User {0}', this.#userId);
    // A tab is as wide as its title.
    return name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE).trimEnd()}…` : name;
  }

  #receive(message: unknown): void {
    const read = v.safeParse(fromPage, message);
    if (!read.success) return;
    switch (read.output.type) {
      case 'ready':
        this.show();
        break;
      case 'remedy':
        if (read.output.remedy === 'retry') void this.refresh();
        else this.#host.remedy(read.output.remedy, this.#portalId);
        break;
    }
  }
}
