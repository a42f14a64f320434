import type * as vscode from 'vscode';
import { logFailure } from '../portals/log-failure.ts';
import type * as loadedLate from './loaded-late.ts';
import type { ProfilePanel } from './profile-panel.ts';
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

/** Reads what a profile panel consists of, which activation does not wait for. */
export class ProfilePanelLoader implements vscode.Disposable {
  readonly #host: LoaderHost;
  readonly #live: () => readonly ProfilePanel[];
  #pictures: Pictures | undefined;
  #unrestoredTabs: UnrestoredTabs | undefined;
  #prefetch: NodeJS.Timeout | undefined;

  /** @param live the profiles that have a panel */
  constructor(host: LoaderHost, live: () => readonly ProfilePanel[]) {
    this.#host = host;
    this.#live = live;
  }

  /** @throws {vscode.FileSystemError} where a file of the page cannot be read */
  async load(): Promise<LoadedProfilePanel> {
    const { Pictures, UnrestoredTabs, readPageParts, ...code } = await import('./loaded-late.ts');
    const page = await readPageParts(this.#host.extensionUri);
    this.#pictures ??= new Pictures();
    this.#unrestoredTabs ??= new UnrestoredTabs(VIEW_TYPE, this.#host.workspaceState, this.#live);
    return { ...code, parts: { pictures: this.#pictures, page }, unrestoredTabs: this.#unrestoredTabs };
  }

  /**
   * Reads it a moment later, so that the first profile opens as fast as the next ones. Does so once.
   * @param more reads what else the first click needs
   */
  prefetch(more: () => Promise<unknown>): void {
    this.#prefetch ??= setTimeout(() => {
      Promise.all([this.load(), more()]).catch(logFailure(this.#host.log, 'reading the profile ahead'));
    }, MOMENT);
  }

  /** True where a tab of the user is there that was not shown since the window was loaded. */
  hasUnrestoredTab(user: UserRef): boolean {
    return this.#unrestoredTabs?.has(user) === true;
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
    clearTimeout(this.#prefetch);
    // From now on VS Code closes panels that it will bring back.
    this.#unrestoredTabs?.dispose();
    this.#unrestoredTabs = undefined;
  }
}
