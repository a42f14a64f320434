import * as vscode from 'vscode';
import { runCommand } from '../../ui/run-command.ts';

/**
 * Says that no portal that is connected is meant, and offers the two ways out: the window shows none or sample users, or
 * the text names another one.
 */
export async function offerPortalFor(sentence: string): Promise<void> {
  const connect = vscode.l10n.t('Connect to Portal…');
  const settings = vscode.l10n.t('Open Settings');
  const chosen = await vscode.window.showInformationMessage(sentence, connect, settings);
  if (chosen === connect) await runCommand('portalUsers.connect');
  if (chosen === settings)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'portalUsers.portalFor');
}
