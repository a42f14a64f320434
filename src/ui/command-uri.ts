import type { CommandId } from './command-ids.ts';

/** The address by which a link runs one of our own commands. */
export function commandUri(command: CommandId, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}
