import * as vscode from 'vscode';
import { stackFrames } from '../bitrix24/stack-frames.ts';
import { COMMAND_IDS } from '../ui/command-ids.ts';
import type { CommandParts, Invocation } from './handler.ts';

/** Registers every command. What the commands do is a file of its own in dist/, read with the first of them. */
export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { sessions, targets } = parts;
  return COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(id, async (argument: unknown, rows: unknown) => {
      const invocation: Invocation = {
        id,
        argument,
        session: sessions.active,
        user: targets.user(argument),
        users: targets.user(argument, rows),
        profile: targets.profile(argument),
      };
      try {
        const { handle } = await import('./handlers.ts');
        await handle(invocation, parts);
      } catch (error) {
        parts.log.error(`${id}: ${stackFrames(error)}`);
        void vscode.window.showErrorMessage(
          vscode.l10n.t(
            'The Portal Users extension couldn’t run this command. Reload the window and try again.',
          ),
        );
      }
    }),
  );
}
