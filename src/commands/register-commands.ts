import * as vscode from 'vscode';
import { COMMAND_IDS, type CommandId } from '../ui/command-ids.ts';

/** Runs a command on what VS Code hands to it: a row or what else was clicked, and all selected rows. */
export type InvokeCommand = (id: CommandId, argument: unknown, rows: unknown) => Promise<void>;

/** Registers every command. */
export function registerCommands(invoke: InvokeCommand): vscode.Disposable[] {
  return COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(id, (argument: unknown, rows: unknown) => invoke(id, argument, rows)),
  );
}
