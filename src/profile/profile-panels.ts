import type * as vscode from 'vscode';
import type { PortalStore } from '../portals/portal-store.ts';
import type { UserRef } from '../portals/user-ref.ts';
import type { ProfilePanel, ProfilePanelHost } from './profile-panel.ts';

/** The open profiles: one panel a user of a portal. */
export class ProfilePanels implements vscode.Disposable {
  readonly #host: ProfilePanelHost;
  readonly #open = new Map<string, Map<number, ProfilePanel>>();
  readonly #watches: readonly vscode.Disposable[];

  constructor(store: PortalStore, host: ProfilePanelHost) {
    this.#host = host;
    this.#watches = [
      store.onDidForget((portalId) => {
        for (const panel of this.#panelsOf(portalId)) panel.close();
      }),
      store.onDidMove(({ id }) => {
        for (const panel of this.#panelsOf(id)) panel.followed();
      }),
      store.onDidReplace((portalId) => {
        for (const panel of this.#panelsOf(portalId)) void panel.refresh();
      }),
    ];
  }

  /** Whose profile is in the editor that is in use. */
  get active(): UserRef | undefined {
    return [...this.#open.keys()].flatMap((id) => this.#panelsOf(id)).find(({ active }) => active)?.shown;
  }

  /** Shows the user of a row: the keyboard stays with the rows, so that one can go on browsing. */
  async browse(portalId: string, userId: number): Promise<void> {
    const panel = await this.#reveal(portalId, userId, true);
    void panel.refresh();
  }

  /** Shows a user who was asked for by name: the keyboard goes along. */
  async open(portalId: string, userId: number): Promise<void> {
    const panel = await this.#reveal(portalId, userId, false);
    void panel.refresh();
  }

  /** Shows a user whom the portal was asked for this very moment. */
  async showFound(portalId: string, userId: number): Promise<void> {
    const panel = await this.#reveal(portalId, userId, false);
    panel.show();
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
    for (const portalId of this.#open.keys()) for (const panel of this.#panelsOf(portalId)) panel.close();
  }

  async #reveal(portalId: string, userId: number, preserveFocus: boolean): Promise<ProfilePanel> {
    const { ProfilePanel } = await import('./profile-panel.ts');
    const known = this.#open.get(portalId)?.get(userId);
    if (known) {
      known.reveal(preserveFocus);
      return known;
    }
    const panel = new ProfilePanel(portalId, userId, preserveFocus, this.#host);
    const panels = this.#open.get(portalId) ?? new Map<number, ProfilePanel>();
    this.#open.set(portalId, panels.set(userId, panel));
    panel.onDidClose(() => panels.delete(userId));
    return panel;
  }

  /** A list of its own: closing a panel takes it out of the map. */
  #panelsOf(portalId: string): ProfilePanel[] {
    return [...(this.#open.get(portalId)?.values() ?? [])];
  }
}
