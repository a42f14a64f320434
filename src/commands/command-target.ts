import * as vscode from 'vscode';
import { RAW_JSON_SCHEME, readRawJsonUri } from '../editor/raw-json-uri.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import type { UsersView } from '../tree/users-view.ts';
import type { Announce } from '../ui/announce.ts';

/** The user of a command, fixed when the command is invoked, and the way to tell what was done. */
export interface UserTarget {
  readonly session: PortalSession;
  readonly userId: number;
  readonly announce: Announce;
}

/**
 * Whom a command is about: the one whose JSON is the editor in use, or the one pointed at, in the Users view or as a
 * profile, whichever was later.
 */
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
    const named = isUserRef(argument) ? argument : userOfJson();
    if (named) return named;
    const [profile, row] = [this.#panels.active, this.#users.selected];
    return this.#profileWasLater ? (profile ?? row) : (row ?? profile);
  }

  dispose(): void {
    for (const watch of this.#watches) watch.dispose();
  }
}

function userOfJson(): UserRef | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === RAW_JSON_SCHEME ? readRawJsonUri(uri)?.user : undefined;
}
