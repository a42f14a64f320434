import type * as vscode from 'vscode';
import { logFailure } from '../portals/log-failure.ts';
import type * as profilePanel from './profile-panel.ts';
import type { Pictures } from '../ui/pictures.ts';
import type { ProfilePanelHost, ProfilePanelParts } from './profile-panel-host.ts';

/** Milliseconds that the window has for itself before anything is read ahead. */
const MOMENT = 500;

/** The code of panels, and what all panels share. */
export interface LoadedProfilePanel extends Pick<
  typeof profilePanel,
  'newPanel' | 'ProfilePanel' | 'restoredProfile'
> {
  readonly parts: ProfilePanelParts;
}

/** Reads what a profile panel consists of, which activation does not wait for. */
export class ProfilePanelLoader implements vscode.Disposable {
  readonly #host: Pick<ProfilePanelHost, 'extensionUri' | 'log'>;
  #pictures: Pictures | undefined;
  #prefetch: NodeJS.Timeout | undefined;

  constructor(host: Pick<ProfilePanelHost, 'extensionUri' | 'log'>) {
    this.#host = host;
  }

  /** @throws {vscode.FileSystemError} where a file of the page cannot be read */
  async load(): Promise<LoadedProfilePanel> {
    const { Pictures, readPageParts, ...code } = await import('./profile-panel.ts');
    const page = await readPageParts(this.#host.extensionUri);
    this.#pictures ??= new Pictures();
    return { ...code, parts: { pictures: this.#pictures, page } };
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

  /** Forgets the pictures of a portal. */
  forget(portalId: string): void {
    this.#pictures?.forget(portalId);
  }

  dispose(): void {
    clearTimeout(this.#prefetch);
  }
}
