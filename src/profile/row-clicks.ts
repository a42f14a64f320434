import * as vscode from 'vscode';
import { isSameUser, type UserRef } from '../portals/user-ref.ts';

/** Milliseconds between the two calls that a double click is here. */
const DOUBLE_CLICK = 500;

/** Tells of clicks and of double clicks: VS Code runs the command of a row once for each click. */
export class RowClicks {
  readonly #clicked = new vscode.EventEmitter<void>();
  #last: { readonly user: UserRef; readonly at: number } | undefined;

  /** Fires for each click, on a row that is selected already as well. */
  readonly onDidClick = this.#clicked.event;

  /** Notes a click; true for the second of two on the same row. */
  isSecond(user: UserRef): boolean {
    this.#clicked.fire();
    const [before, at] = [this.#last, Date.now()];
    this.#last = { user, at };
    return before !== undefined && isSameUser(before.user, user) && at - before.at < DOUBLE_CLICK;
  }
}
