import type * as vscode from 'vscode';
import type { PortalSession } from '../portals/portal-session.ts';
import type { PortalStore } from '../portals/portal-store.ts';
import { ProfilePanel, type ProfilePanelHost } from './profile-panel.ts';

/** The open profiles: one panel a user of a portal. */
export class ProfilePanels implements vscode.Disposable {
  readonly #host: ProfilePanelHost;
  readonly #open = new Map<string, Map<number, ProfilePanel>>();
  readonly #watch: vscode.Disposable;

  constructor(store: PortalStore, host: ProfilePanelHost) {
    this.#host = host;
    this.#watch = store.onDidForget((portalId) => {
      this.#closeAll(portalId);
    });
  }

  /**
   * Shows a user: reveals the panel where one is open.
   * @param fresh true where the portal was asked this very moment, so that it need not be asked again
   */
  show(session: PortalSession, userId: number, fresh: boolean): void {
    const known = this.#open.get(session.portal.id)?.get(userId);
    const panel = known ?? this.#create(session, userId);
    panel.reveal();
    if (fresh) panel.show();
    else void panel.refresh();
  }

  dispose(): void {
    this.#watch.dispose();
    for (const portalId of [...this.#open.keys()]) this.#closeAll(portalId);
  }

  #create(session: PortalSession, userId: number): ProfilePanel {
    const panel = new ProfilePanel(session, userId, this.#host);
    const panels = this.#open.get(session.portal.id) ?? new Map<number, ProfilePanel>();
    this.#open.set(session.portal.id, panels.set(userId, panel));
    panel.onDidClose(() => panels.delete(userId));
    return panel;
  }

  #closeAll(portalId: string): void {
    for (const panel of [...(this.#open.get(portalId)?.values() ?? [])]) panel.close();
    this.#open.delete(portalId);
  }
}
