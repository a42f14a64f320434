import * as vscode from 'vscode';
import { RAW_JSON_SCHEME, readRawJsonUri } from '../editor/raw-json/raw-json-uri.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';
import type { ProfilePanels } from '../profile/profile-panels.ts';
import { VIEW_TYPE } from '../profile/view-type.ts';
import { visibleWebviewTabs } from '../profile/webview-tab.ts';
import type { UsersView } from '../views/users/users-view.ts';
import type { Announce } from '../ui/announce.ts';
import { DisposableStore } from '../portals/disposable-store.ts';

/** The user of a command, fixed when the command is invoked, and the way to tell what was done. */
export interface UserTarget {
  readonly session: PortalSession;
  readonly userId: number;
  readonly announce: Announce;
}

/** Users of one portal, in the order of the Users view. */
export interface UsersTarget {
  readonly session: PortalSession;
  /** At least one. */
  readonly userIds: readonly [number, ...number[]];
  readonly announce: Announce;
}

/** The user that a command is about, as far as its invocation tells. */
export type CommandUser =
  | { readonly kind: 'one'; readonly user: UserRef }
  /** Several profiles are visible, and VS Code does not tell whose title was clicked: the person has to. */
  | { readonly kind: 'several'; readonly users: readonly UserRef[] }
  /** Several rows of the Users view are selected; most commands are about one user and have to ask. */
  | { readonly kind: 'selected'; readonly users: readonly [UserRef, ...UserRef[]] }
  | { readonly kind: 'none' };

/** What a person can point at: a row of the Users view, a profile, a raw JSON document. */
type Pointer = 'row' | 'profile' | 'json';

/** Finds the user that a command is about, at the moment it is invoked. */
export class CommandTargets implements vscode.Disposable {
  readonly #users: UsersView;
  readonly #panels: ProfilePanels;
  readonly #disposables = new DisposableStore();
  /** What was pointed at, the latest first. */
  #pointers: readonly Pointer[] = ['row', 'profile', 'json'];

  constructor(users: UsersView, panels: ProfilePanels) {
    this.#users = users;
    this.#panels = panels;
    this.#disposables.add(
      users.onDidSelect(() => {
        this.#point('row');
      }),
      panels.onDidActivate(() => {
        this.#point('profile');
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        if (userOfActiveJson()) this.#point('json');
      }),
    );
  }

  /**
   * The user of a command about a user: the one that the argument names, else the one pointed at last.
   * @param argument what VS Code hands to the command: a row, a profile page's words, or the address of an editor
   * @param rows what VS Code hands to it besides: all selected rows, where the one that was clicked is among them
   */
  user(argument: unknown, rows?: unknown): CommandUser {
    return this.#selectedIn(rows) ?? this.#named(argument) ?? this.#pointedAt();
  }

  /** The user of a command about a profile page: the one that the argument names, else that of the active page. */
  profile(argument: unknown): CommandUser {
    const { active } = this.#panels;
    return this.#named(argument) ?? (active ? oneOf(active) : this.#visibleProfile());
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #named(argument: unknown): CommandUser | undefined {
    if (isUserRef(argument)) return oneOf(argument);
    if (!(argument instanceof vscode.Uri)) return undefined;
    // The title of an editor: no API ties the address of a webview to its panel, and a click there does not make its
    // group the active one.
    return argument.scheme === RAW_JSON_SCHEME
      ? oneOf(readRawJsonUri(argument)?.user)
      : this.#visibleProfile();
  }

  /** Where a profile can be seen of which nobody knows whose it is, the person is asked even about a single other one. */
  #visibleProfile(): CommandUser {
    const { visible: users } = this.#panels;
    const isOneUnknown = visibleWebviewTabs(VIEW_TYPE) > users.length;
    return users.length > 0 && isOneUnknown ? { kind: 'several', users } : oneOf(...users);
  }

  /** Several rows; a single one is what the first argument names. */
  #selectedIn(rows: unknown): CommandUser | undefined {
    const users = Array.isArray(rows) ? this.#users.inOrder(rows.filter(isUserRef)) : [];
    const [first, ...others] = users;
    return first && others.length > 0 ? { kind: 'selected', users: [first, ...others] } : undefined;
  }

  #point(latest: Pointer): void {
    this.#pointers = [latest, ...this.#pointers.filter((pointer) => pointer !== latest)];
  }

  #pointedAt(): CommandUser {
    const users: Readonly<Record<Pointer, () => CommandUser | undefined>> = {
      row: () => this.#selectedIn(this.#users.selection) ?? known(oneOf(this.#users.selected)),
      profile: () => known(oneOf(this.#panels.active)),
      json: () => known(oneOf(userOfActiveJson())),
    };
    for (const pointer of this.#pointers) {
      const user = users[pointer]();
      if (user) return user;
    }
    return { kind: 'none' };
  }
}

const known = (user: CommandUser): CommandUser | undefined => (user.kind === 'none' ? undefined : user);

function oneOf(...users: readonly (UserRef | undefined)[]): CommandUser {
  const [user, ...others] = users.filter((candidate) => candidate !== undefined);
  if (!user) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', user } : { kind: 'several', users: [user, ...others] };
}

function userOfActiveJson(): UserRef | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === RAW_JSON_SCHEME ? readRawJsonUri(uri)?.user : undefined;
}
