import * as vscode from 'vscode';
import type { Replies } from '../../portals/replies.ts';
import type { Sessions } from '../../portals/sessions.ts';
import { sinceText } from '../../strings/dates.ts';
import { nameOf } from '../../strings/people.ts';
import { keptReply, rawJsonOf } from './raw-json-uri.ts';
import { DisposableStore } from '../../portals/disposable-store.ts';

const MINUTE = 60_000;

/** Tells in the status bar how old the JSON in the active editor is, and asks for it anew when it is selected. */
export class RawJsonAge implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #replies: Replies;
  readonly #item: vscode.StatusBarItem;
  readonly #clock: NodeJS.Timeout;
  readonly #disposables = new DisposableStore();

  constructor(sessions: Sessions, replies: Replies) {
    this.#sessions = sessions;
    this.#replies = replies;
    this.#item = vscode.window.createStatusBarItem(
      'portalUsers.rawJsonAge',
      vscode.StatusBarAlignment.Right,
      100,
    );
    this.#item.name = vscode.l10n.t('Raw JSON Age');
    this.#item.command = 'portalUsers.refreshRawJson';
    const show = (): void => {
      this.#show();
    };
    this.#disposables.add(
      vscode.window.tabGroups.onDidChangeTabs(show),
      vscode.window.tabGroups.onDidChangeTabGroups(show),
      replies.onDidChange(show),
      this.#item,
    );
    this.#clock = setInterval(show, MINUTE);
    this.#show();
  }

  dispose(): void {
    clearInterval(this.#clock);
    this.#disposables.dispose();
  }

  #show(): void {
    const now = Date.now();
    const shown = rawJsonOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input).flatMap((document) => {
      const reply = keptReply(document, this.#replies);
      return reply ? [{ name: this.#nameOf(document.user), at: reply.at }] : [];
    });
    if (shown.length === 0) {
      this.#item.hide();
      return;
    }
    const received = vscode.l10n.t('Received {0}', shown.map(({ at }) => ageText(at, now)).join(' ↔ '));
    const refresh = vscode.l10n.t('Refresh');
    this.#item.text = `$(refresh) ${received}`;
    this.#item.accessibilityInformation = { label: `${received}, ${refresh}`, role: 'button' };
    const ages = shown.map(({ name, at }) => `${name}: ${ageText(at, now)}`);
    this.#item.tooltip = [...ages, vscode.l10n.t('Select to refresh from the portal')].join('\n');
    this.#item.show();
  }

  #nameOf({ portalId, userId }: { readonly portalId: string; readonly userId: number }): string {
    return nameOf(this.#sessions.of(portalId)?.directory.user(userId) ?? { id: userId });
  }
}

/** An age that stays true until the clock tells it anew. */
function ageText(at: number, now: number): string {
  return now - at < MINUTE ? vscode.l10n.t('just now') : sinceText(at, now);
}
