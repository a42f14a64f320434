import * as vscode from 'vscode';
import { plainMessage } from '../ui/plain-text.ts';
import { linkKind } from './view-model/links.ts';

/**
 * Opens a link of a profile, once it is sure that it may be opened: a website in the browser, after VS Code has asked;
 * an email or a phone call in the app that the system has for it. VS Code drops `tel:` links of a webview silently.
 * Never rejects.
 */
export async function openLink(href: string): Promise<void> {
  const kind = linkKind(href);
  if (kind === undefined) return;
  try {
    // A `Uri` decodes an address and encodes it anew, which changes "%26"; VS Code takes websites as a string, too.
    if (kind === 'web') await vscode.commands.executeCommand('vscode.open', href);
    else if (!(await vscode.env.openExternal(vscode.Uri.parse(href, true)))) await offerCopy(href);
  } catch {
    await offerCopy(href);
  }
}

async function offerCopy(href: string): Promise<void> {
  const address = href.replace(/^(?:mailto|tel):/, '');
  const copy = vscode.l10n.t('Copy');
  const text = vscode.l10n.t('Couldn’t open {0} on this computer. Copy it to use it elsewhere.', address);
  if ((await vscode.window.showWarningMessage(plainMessage(text), copy)) === copy)
    await vscode.env.clipboard.writeText(address);
}
