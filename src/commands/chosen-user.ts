import type * as vscode from 'vscode';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import type { UsersView } from '../tree/users-view.ts';

/** Whom a command is about: the one pointed at, in the Users view or as a profile, whichever was later. */
export class ChosenUser implements vscode.Disposable {
  readonly #users: UsersView;
  readonly #panels: ProfilePanels;
  readonly #watches: readonly vscode.Disposable[];
  #profileWasLater = false;

  constructor(users: UsersView, panels: ProfilePanels) {
    this.#users = users;
    this.#panels = panels;
    this.#watches = [
      users.onDidSelect(() => {
        this.#profileWasLater = false;
      }),
      panels.onDidActivate(() => {
        this.#profileWasLater = true;
      }),
    ];
  }

  /**
   * @param argument what the command was called with: a row or a profile page names somebody, the palette and the
   * title of an editor do not
   */
  of(argument: unknown): UserRef | undefined {
    if (isUserRef(argument)) return argument;
    const [profile, row] = [this.#panels.active, this.#users.selected];
    return this.#profileWasLater ? (profile ?? row) : (row ?? profile);
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
  }
}
