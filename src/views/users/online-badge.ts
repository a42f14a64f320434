import type * as vscode from 'vscode';
import type { Directory } from '../../directory/directory.ts';
import { presenceOf } from '../../directory/model/presence.ts';
import { settings } from '../../portals/settings.ts';
import { onlineText } from '../../strings/people.ts';

/**
 * How many are online, on the icon of the container: only where the setting asks for it, and only while the view is in
 * sight. The portal is not asked while the view is hidden, so a number would soon be wrong.
 */
export class OnlineBadge {
  readonly #view: vscode.TreeView<unknown>;

  constructor(view: vscode.TreeView<unknown>) {
    this.#view = view;
  }

  /** @param now the moment by the portal's clock */
  show(directory: Directory | undefined, now: number): void {
    const value = directory && this.#view.visible && settings.onlineBadge ? onlineIn(directory, now) : 0;
    if (value === (this.#view.badge?.value ?? 0)) return;
    this.#view.badge = value > 0 ? { value, tooltip: onlineText(value) } : undefined;
  }
}

function onlineIn(directory: Directory, now: number): number {
  let count = 0;
  for (const person of directory.people.slots) {
    if (person && presenceOf(person.user, now).kind === 'online') count += 1;
  }
  return count;
}
