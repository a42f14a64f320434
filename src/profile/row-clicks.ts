import { isSameUser, type UserRef } from '../portals/user-ref.ts';

/** Milliseconds between the two calls that a double click is here. */
const DOUBLE_CLICK = 500;

/** Tells double clicks: VS Code runs the command of a row once for each click. */
export class RowClicks {
  #last: { readonly user: UserRef; readonly at: number } | undefined;

  /** True for the second of two clicks on the same row. */
  isSecond(user: UserRef): boolean {
    const [before, at] = [this.#last, Date.now()];
    this.#last = { user, at };
    return before !== undefined && isSameUser(before.user, user) && at - before.at < DOUBLE_CLICK;
  }
}
