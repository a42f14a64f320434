import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableStore } from '../portals/disposable-store.ts';
import { digestOf } from '../portals/storage/file-name.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { OPEN_PROFILES_KEY } from './open-profiles-key.ts';
import { isWebviewTab } from './webview-tab.ts';

/** Names neither the portal nor the person: state of a workspace that is never opened again stays. */
const openProfile = v.object({
  portal: v.string(),
  userId: v.number(),
  title: v.string(),
  isPreview: v.boolean(),
});
type OpenProfile = v.InferOutput<typeof openProfile>;

/** What a panel tells of its profile. */
interface LivePanel {
  readonly shown: UserRef;
  readonly title: string;
  readonly isPreview: boolean;
}

/** The tab that a profile takes the place of. */
export interface TakenTab {
  readonly viewColumn: vscode.ViewColumn;
  readonly isPreview: boolean;
  /** To be called once the profile is there: VS Code may close a group of editors with its last tab. */
  readonly close: () => void;
}

/** Milliseconds that VS Code has to make the panel of a tab that is shown. It asks for it at once. */
const PATIENCE = 2000;

/**
 * The tabs that VS Code has kept and that have no panel. After a reload it makes their panels only when they are shown,
 * and tells no more of them than their titles, so the window notes whose profiles are open. Tabs of an extension host
 * that has ended look the same, but get no panel when they are shown: these are abandoned.
 */
export class UnrestoredTabs implements vscode.Disposable {
  readonly #viewType: string;
  readonly #state: vscode.Memento;
  readonly #live: () => readonly LivePanel[];
  readonly #disposables = new DisposableStore();
  readonly #abandoned = new vscode.EventEmitter<void>();
  readonly #abandonedOnes = new WeakSet<OpenProfile>();
  /** Those that have been shown: ends when they have a panel, are gone, or are found to be abandoned. */
  readonly #shown = new Map<OpenProfile, PromiseWithResolvers<void>>();
  /** What was open before the window or the extension was loaded, and has had no panel since. */
  #left: readonly OpenProfile[];

  /** Fires when a tab that can be seen is found to be abandoned. */
  readonly onDidAbandon = this.#abandoned.event;

  /** @param live the profiles that have a panel */
  constructor(viewType: string, state: vscode.Memento, live: () => readonly LivePanel[]) {
    this.#viewType = viewType;
    this.#state = state;
    this.#live = live;
    const noted = v.safeParse(v.array(openProfile), state.get(OPEN_PROFILES_KEY));
    this.#left = noted.success ? noted.output : [];
    this.#disposables.add(
      this.#abandoned,
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.note();
        this.#watchShown();
      }),
    );
    this.#watchShown();
  }

  /**
   * Notes whose profiles are open now. Leaves out those whose tabs could later not be told from others of the same title
   * that have no panel.
   */
  note(): void {
    const live = this.#live().map(noteOf);
    const left = this.#left.filter((noted) => !live.some((one) => isSame(one, noted)));
    const tabs = countsOf(this.#tabs().map(titleOf));
    const [liveBy, leftBy] = [live, left].map((notes) => countsOf(notes.map(({ title }) => title)));
    const count = (counts: ReadonlyMap<string, number> | undefined, title: string): number =>
      counts?.get(title) ?? 0;
    const others = (title: string): number => count(tabs, title) - count(liveBy, title);
    this.#left = left.filter(
      ({ title }) => tabs.has(title) && count(leftBy, title) === 1 && others(title) <= 1,
    );
    this.#settleGone();
    const open = [...live.filter(({ title }) => others(title) <= count(leftBy, title)), ...this.#left];
    if (JSON.stringify(open) !== JSON.stringify(this.#state.get(OPEN_PROFILES_KEY))) {
      // What could not be noted costs no more than a second tab.
      this.#state.update(OPEN_PROFILES_KEY, open).then(undefined, () => undefined);
    }
  }

  /**
   * The tab of a user whose profile is about to be shown by a panel. Leaves it where it may be another person's of the
   * same name, where it is being restored at this moment, and where the person has pinned it.
   * @param orPreview takes the tab of the preview where the user has none: the preview is about to be shown
   */
  take(user: UserRef, orPreview: boolean): TakenTab | undefined {
    const left = this.#noteFor(user, orPreview);
    const tab = left && this.#takeable(left);
    if (!tab) return undefined;
    this.#left = this.#left.filter((other) => other !== left);
    this.#settleGone();
    return {
      viewColumn: tab.group.viewColumn,
      isPreview: left.isPreview,
      close: () => {
        close(tab);
      },
    };
  }

  /** True where there is a tab to be taken. */
  has(user: UserRef): boolean {
    const left = this.#noteFor(user, false);
    return left !== undefined && this.#takeable(left) !== undefined;
  }

  /** Waits until the tab that would be taken, where it can be seen, has its panel or is found to be abandoned. */
  async settled(user: UserRef, orPreview: boolean): Promise<void> {
    const left = this.#noteFor(user, orPreview);
    if (left) await this.#shown.get(left)?.promise;
  }

  /** The users of some portals whose tabs can be seen, as far as that is known. */
  visible(
    portals: readonly { readonly id: string }[],
  ): { readonly shown: UserRef; readonly active: boolean }[] {
    return this.#leftOf(portals).flatMap(({ left, user }) => {
      const tab = this.#onlyTabOf(left);
      return tab?.isActive ? [{ shown: user, active: tab.group.isActive }] : [];
    });
  }

  /** The profiles of some portals whose tabs are abandoned, can be seen and can be taken. */
  abandoned(
    portals: readonly { readonly id: string }[],
  ): { readonly user: UserRef; readonly isPreview: boolean }[] {
    return this.#leftOf(portals)
      .filter(({ left }) => this.#abandonedOnes.has(left) && this.#takeable(left)?.isActive)
      .map(({ left: { isPreview }, user }) => ({ user, isPreview }));
  }

  /** Closes the tabs of a portal. */
  forget(portalId: string): void {
    for (const { left } of this.#leftOf([{ id: portalId }])) {
      const tab = this.#tabOf(left);
      if (tab) close(tab);
    }
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#left = [];
    this.#settleGone();
  }

  /** VS Code makes the panel of a tab at once when that is shown: where there is none a while later, none will come. */
  #watchShown(): void {
    for (const left of this.#left) {
      if (!this.#onlyTabOf(left)?.isActive) continue;
      // The person had gone to another tab of its group meanwhile, which must stay in front.
      if (this.#abandonedOnes.has(left)) this.#abandoned.fire();
      if (this.#shown.has(left)) continue;
      this.#shown.set(left, Promise.withResolvers());
      setTimeout(() => {
        // What VS Code has sent before its answer has arrived by then.
        vscode.commands.getCommands(true).then(
          () => {
            this.#abandon(left);
          },
          () => undefined,
        );
      }, PATIENCE);
    }
  }

  #abandon(left: OpenProfile): void {
    this.note();
    if (!this.#left.includes(left)) return;
    this.#abandonedOnes.add(left);
    this.#shown.get(left)?.resolve();
    // Profiles that have waited for that take the tab first.
    setTimeout(() => {
      this.#abandoned.fire();
    });
  }

  /** Those that have a panel by now, or whose tabs were closed. */
  #settleGone(): void {
    for (const [left, { resolve }] of this.#shown) {
      if (this.#left.includes(left)) continue;
      this.#shown.delete(left);
      resolve();
    }
  }

  /** What is left of some portals, with the user of each: a note names its portal by a digest alone. */
  #leftOf(
    portals: readonly { readonly id: string }[],
  ): { readonly left: OpenProfile; readonly user: UserRef }[] {
    return portals.flatMap(({ id }) =>
      this.#left
        .filter(({ portal }) => portal === digestOf(id))
        .map((left) => ({ left, user: { portalId: id, userId: left.userId } })),
    );
  }

  #noteFor({ portalId, userId }: UserRef, orPreview: boolean): OpenProfile | undefined {
    const portal = digestOf(portalId);
    const own = this.#left.find((left) => isSame(left, { portal, userId }));
    return own ?? (orPreview ? this.#left.find(({ isPreview }) => isPreview) : undefined);
  }

  /** The tab that a person would not miss where the profile is shown by a panel. */
  #takeable(left: OpenProfile): vscode.Tab | undefined {
    const tab = this.#tabOf(left);
    return tab?.isPinned === false ? tab : undefined;
  }

  /** The tab that is this profile's for certain, and that is not being restored at this moment. */
  #tabOf(left: OpenProfile): vscode.Tab | undefined {
    const tab = this.#onlyTabOf(left);
    return tab && (!tab.isActive || this.#abandonedOnes.has(left)) ? tab : undefined;
  }

  /** The tab that is this profile's for certain. */
  #onlyTabOf(left: OpenProfile): vscode.Tab | undefined {
    const known = [...this.#left, ...this.#live().map(noteOf)];
    const isAlone = known.filter(({ title }) => title === left.title).length === 1;
    const [tab, ...others] = this.#tabs().filter((candidate) => titleOf(candidate) === left.title);
    return isAlone && others.length === 0 ? tab : undefined;
  }

  #tabs(): vscode.Tab[] {
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter((tab) => isWebviewTab(tab, this.#viewType));
  }
}

const titleOf = ({ label }: vscode.Tab): string => digestOf(label);

/** How often each is there. */
function countsOf(titles: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return counts;
}

function close(tab: vscode.Tab): void {
  // The person may have closed it at this moment.
  vscode.window.tabGroups.close(tab, true).then(undefined, () => undefined);
}

const noteOf = ({ shown: { portalId, userId }, title, isPreview }: LivePanel): OpenProfile => ({
  portal: digestOf(portalId),
  userId,
  title: digestOf(title),
  isPreview,
});

const isSame = (
  one: Pick<OpenProfile, 'portal' | 'userId'>,
  other: Pick<OpenProfile, 'portal' | 'userId'>,
): boolean => one.portal === other.portal && one.userId === other.userId;
