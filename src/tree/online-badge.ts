import * as vscode from 'vscode';
import type { Directory } from '../directory/directory.ts';
import { presenceOf } from '../directory/presence.ts';
import { onlineText } from '../wording/people.ts';

/** How many are online, on the icon of the container: only where the person has asked for it. */
export class OnlineBadge {
  readonly #view: vscode.TreeView<unknown>;

  constructor(view: vscode.TreeView<unknown>) {
    this.#view = view;
  }

  show(directory: Directory | undefined): void {
    const value = directory && isWanted() ? onlineIn(directory) : 0;
    if (value === (this.#view.badge?.value ?? 0)) return;
    this.#view.badge = value > 0 ? { value, tooltip: onlineText(value) } : undefined;
  }
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration('portalUsers').get('onlineBadge') === true;
}

function onlineIn(directory: Directory): number {
  const now = Date.now();
  let count = 0;
  for (const person of directory.people.slots) {
    if (person && presenceOf(person.user, now).kind === 'online') count += 1;
  }
  return count;
}
