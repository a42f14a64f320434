import * as vscode from 'vscode';
import type { PortalUser } from '../bitrix24/user.ts';
import { nameOf } from '../strings/people.ts';
import { shortened } from '../strings/shortened.ts';
import { colorOf } from './view-model/header.ts';
import { initialsOf, inkOn } from './view-model/initials.ts';

/** A tab is as wide as its title. */
const LONGEST_TITLE = 40;

/** The tab of a profile: its title and its icon follow the user who is shown. */
export class ProfileTab {
  readonly #panel: Pick<vscode.WebviewPanel, 'title' | 'iconPath'>;
  readonly #extensionUri: vscode.Uri;
  /** The icon, as text. */
  #drawn: string | undefined;

  constructor(panel: Pick<vscode.WebviewPanel, 'title' | 'iconPath'>, extensionUri: vscode.Uri) {
    this.#panel = panel;
    this.#extensionUri = extensionUri;
  }

  name(title: string): void {
    this.#panel.title = tabTitle(title);
  }

  /** Draws the user's icon; a common one while nothing is known. */
  draw(user: PortalUser | undefined): void {
    const icon = user ? userIcon(user) : unknownIcon(this.#extensionUri);
    // VS Code is sent an icon whenever it is set, the same one too.
    const text = JSON.stringify(icon);
    if (text !== this.#drawn) this.#panel.iconPath = icon;
    this.#drawn = text;
  }
}

export function tabTitle(name: string): string {
  return shortened(name, LONGEST_TITLE);
}

/** A user's initials on their colour, drawn here, so that nothing of the portal's is in it but text. */
function userIcon(user: PortalUser): vscode.Uri {
  const color = colorOf(user);
  const text = initialsOf(nameOf(user)).replace(/[<>&"']/g, '?');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${color}"/><text x="8" y="8" fill="${inkOn(color)}" font-family="sans-serif" font-size="7.5" font-weight="600" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`;
  return vscode.Uri.from({
    scheme: 'data',
    path: `image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  });
}

function unknownIcon(extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const file = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, 'media', `profile-${theme}.svg`);
  return { light: file('light'), dark: file('dark') };
}
