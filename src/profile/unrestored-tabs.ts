import * as v from 'valibot';
import * as vscode from 'vscode';
import { digestOf } from '../portals/storage/file-name.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { isWebviewTab } from './webview-tab.ts';

const STATE_KEY = 'openProfiles';

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

/** Where the tab was that a profile takes the place of. */
export interface TakenTab {
  readonly viewColumn: vscode.ViewColumn;
  readonly isPreview: boolean;
}

/**
 * The tabs that VS Code has kept over a reload and that were not shown since: it makes their panels only when they are
 * shown, and tells no more of them than their titles. So the window notes whose profiles are open.
 */
export class UnrestoredTabs implements vscode.Disposable {
  readonly #viewType: string;
  readonly #state: vscode.Memento;
  readonly #live: () => readonly LivePanel[];
  readonly #watch: vscode.Disposable;
  /** What was open before the window was loaded, and has had no panel since. */
  #left: readonly OpenProfile[];

  /** @param live the profiles that have a panel */
  constructor(viewType: string, state: vscode.Memento, live: () => readonly LivePanel[]) {
    this.#viewType = viewType;
    this.#state = state;
    this.#live = live;
    const noted = v.safeParse(v.array(openProfile), state.get(STATE_KEY));
    this.#left = noted.success ? noted.output : [];
    this.#watch = vscode.window.tabGroups.onDidChangeTabs(() => {
      this.note();
    });
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
    const open = [...live.filter(({ title }) => others(title) <= count(leftBy, title)), ...this.#left];
    if (JSON.stringify(open) !== JSON.stringify(this.#state.get(STATE_KEY))) {
      // What could not be noted costs no more than a second tab.
      this.#state.update(STATE_KEY, open).then(undefined, () => undefined);
    }
  }

  /**
   * Closes the tab of a user whose profile is about to be shown by a panel. Leaves it where it may be another person's
   * of the same name, where it is being restored at this moment, and where the person has pinned it.
   * @param orPreview closes the tab of the preview where the user has none: the preview is about to be shown
   */
  take(user: UserRef, orPreview: boolean): TakenTab | undefined {
    const left =
      this.#leftOf(user) ?? (orPreview ? this.#left.find(({ isPreview }) => isPreview) : undefined);
    const tab = left && this.#tabOf(left);
    if (!tab || tab.isPinned) return undefined;
    close(tab);
    return { viewColumn: tab.group.viewColumn, isPreview: left.isPreview };
  }

  /** True where there is a tab to be taken. */
  has(user: UserRef): boolean {
    const left = this.#leftOf(user);
    return left !== undefined && this.#tabOf(left)?.isPinned === false;
  }

  /** Closes the tabs of a portal. */
  forget(portalId: string): void {
    const portal = digestOf(portalId);
    for (const left of this.#left) {
      const tab = left.portal === portal && this.#tabOf(left);
      if (tab) close(tab);
    }
  }

  dispose(): void {
    this.#watch.dispose();
  }

  #leftOf({ portalId, userId }: UserRef): OpenProfile | undefined {
    const portal = digestOf(portalId);
    return this.#left.find((left) => isSame(left, { portal, userId }));
  }

  /** The tab that is this profile's for certain, and that is not being restored at this moment. */
  #tabOf(left: OpenProfile): vscode.Tab | undefined {
    const known = [...this.#left, ...this.#live().map(noteOf)];
    const isAlone = known.filter(({ title }) => title === left.title).length === 1;
    const [tab, ...others] = this.#tabs().filter((candidate) => titleOf(candidate) === left.title);
    return isAlone && tab && others.length === 0 && !tab.isActive ? tab : undefined;
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
