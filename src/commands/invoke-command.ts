import * as vscode from 'vscode';
import { stackFrames } from '../bitrix24/stack-frames.ts';
import type { CommandId } from '../ui/command-ids.ts';
import type { CommandParts, Invocation } from './handler.ts';

/**
 * Runs a command on what it was invoked on. What the commands do is a file of its own in dist/, read with the first of
 * them. Never rejects: a failure is logged and told.
 * @param argument what VS Code hands to the command: a row, a profile page's words, or the address of an editor
 * @param rows what VS Code hands to it besides: all selected rows
 */
export async function invokeCommand(
  id: CommandId,
  argument: unknown,
  rows: unknown,
  parts: CommandParts,
): Promise<void> {
  const { sessions, targets } = parts;
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
      vscode.l10n.t('The Portal Users extension couldn’t run this command. Reload the window and try again.'),
    );
  }
}
