import * as vscode from 'vscode';
import type { PortalUser } from '../bitrix24/user.ts';
import { nameOf } from '../strings/people.ts';
import { colorOf } from './view-model/header.ts';
import { initialsOf, inkOn } from './view-model/initials.ts';

/** The icon of somebody's tab: their initials on their colour, drawn here, so that nothing of the portal's is in it but text. */
export function tabIcon(user: PortalUser): vscode.Uri {
  const color = colorOf(user);
  const text = initialsOf(nameOf(user)).replace(/[<>&"']/g, '?');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${color}"/><text x="8" y="8" fill="${inkOn(color)}" font-family="sans-serif" font-size="7.5" font-weight="600" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`;
  return vscode.Uri.from({
    scheme: 'data',
    path: `image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  });
}

/** The icon while it is not known who it is. */
export function nobodysIcon(extensionUri: vscode.Uri): {
  readonly light: vscode.Uri;
  readonly dark: vscode.Uri;
} {
  const file = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, 'media', `profile-${theme}.svg`);
  return { light: file('light'), dark: file('dark') };
}
