import * as vscode from 'vscode';
import type { CommandId } from './command-ids.ts';

/** Runs one of our own commands. */
export async function runCommand(command: CommandId, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
