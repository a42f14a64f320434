import type * as vscode from 'vscode';
import { logFailure } from '../portals/log-failure.ts';
import type * as loadedLate from './loaded-late.ts';
import type { ProfilePanel } from './profile-panel.ts';
import { OPEN_PROFILES_KEY } from './open-profiles-key.ts';
import type { UnrestoredTabs } from './unrestored-tabs.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { Pictures } from '../ui/pictures.ts';
import type { LoaderHost, ProfilePanelParts } from './profile-panel-host.ts';
import { VIEW_TYPE } from './view-type.ts';

/** Milliseconds that the window has for itself before anything is read ahead. */
const MOMENT = 500;

/** The code of panels, and what all panels share. */
export interface LoadedProfilePanel extends Pick<
  typeof loadedLate,
  'newPanel' | 'ProfilePanel' | 'restoredProfile'
> {
  readonly parts: ProfilePanelParts;
  readonly unrestoredTabs: UnrestoredTabs;
}

/** Called when a tab that can be seen is found to have lost its panel for good. */
type OnAbandon = (tabs: UnrestoredTabs) => Promise<void>;

/** Reads what a profile panel consists of, which activation does not wait for. */
export class ProfilePanelLoader implements vscode.Disposable {
  readonly #host: LoaderHost;
  readonly #live: () => readonly ProfilePanel[];
  readonly #onAbandon: OnAbandon;
  #pictures: Pictures | undefined;
  #unrestoredTabs: UnrestoredTabs | undefined;
  #isPrefetched = false;
  readonly #timers: NodeJS.Timeout[] = [];

  /** @param live the profiles that have a panel */
  constructor(host: LoaderHost, live: () => readonly ProfilePanel[], onAbandon: OnAbandon) {
    this.#host = host;
    this.#live = live;
    this.#onAbandon = onAbandon;
    const kept = host.workspaceState.get(OPEN_PROFILES_KEY);
    if (Array.isArray(kept) && kept.length > 0) this.#readAhead(() => Promise.resolve());
  }

  /** @throws {vscode.FileSystemError} where a file of the page cannot be read */
  async load(): Promise<LoadedProfilePanel> {
    const { Pictures, UnrestoredTabs, readPageParts, ...code } = await import('./loaded-late.ts');
    const page = await readPageParts(this.#host.extensionUri);
    this.#pictures ??= new Pictures();
    if (!this.#unrestoredTabs) {
      const tabs = new UnrestoredTabs(VIEW_TYPE, this.#host.workspaceState, this.#live);
      this.#unrestoredTabs = tabs;
      tabs.onDidAbandon(() => {
        this.#onAbandon(tabs).catch(logFailure(this.#host.log, 'showing a profile anew'));
      });
    }
    return { ...code, parts: { pictures: this.#pictures, page }, unrestoredTabs: this.#unrestoredTabs };
  }

  /**
   * Reads it a moment later, so that the first profile opens as fast as the next ones. Does so once.
   * @param more reads what else the first click needs
   */
  prefetch(more: () => Promise<unknown>): void {
    if (!this.#isPrefetched) this.#readAhead(more);
    this.#isPrefetched = true;
  }

  #readAhead(more: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      Promise.all([this.load(), more()]).catch(logFailure(this.#host.log, 'reading the profile ahead'));
    }, MOMENT);
    this.#timers.push(timer);
  }

  /** True where a tab of the user is there that was not shown since the window was loaded. */
  hasUnrestoredTab(user: UserRef): boolean {
    return this.#unrestoredTabs?.has(user) === true;
  }

  /** The profiles that can be seen, those that have no panel too: a person who acts on one means its user. */
  visible(
    portals: readonly { readonly id: string }[],
  ): { readonly shown: UserRef; readonly active: boolean }[] {
    const withPanel = this.#live().filter(({ visible }) => visible);
    return [...withPanel, ...(this.#unrestoredTabs?.visible(portals) ?? [])];
  }

  /** Other profiles may be open by now. */
  noteOpen(): void {
    this.#unrestoredTabs?.note();
  }

  /** Forgets the pictures of a portal, and closes its tabs that have no panel: they may be all that the window has. */
  forget(portalId: string): void {
    this.#pictures?.forget(portalId);
    this.load()
      .then(({ unrestoredTabs }) => {
        unrestoredTabs.forget(portalId);
      })
      .catch(logFailure(this.#host.log, 'closing profiles'));
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    // From now on VS Code closes panels that it will bring back.
    this.#unrestoredTabs?.dispose();
    this.#unrestoredTabs = undefined;
  }
}
