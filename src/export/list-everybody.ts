import type { RestError } from '../bitrix24/errors.ts';
import { unlessCancelled } from '../bitrix24/unless-cancelled.ts';
import type { Directory } from '../directory/directory.ts';

/** Why a list ended before its last user; `stopped` by the person. */
export type ListEnd = 'complete' | 'stopped' | RestError;

/**
 * Lists all users, or waits for the listing that is under way: the directory then has every field of each user.
 * @param onProgress is told how many the portal has named, and of how many
 * @throws {RestError} where it is cancelled; the pass itself goes on
 */
export async function listEverybody(
  directory: Directory,
  signal: AbortSignal,
  onProgress: (found: number, total: number | undefined) => void = () => undefined,
): Promise<ListEnd> {
  let wake: () => void = () => undefined;
  const changes = directory.onDidChange(() => {
    onProgress(directory.found, directory.total);
    wake();
  });
  try {
    for (let asked = false; ;) {
      const { state } = directory;
      if (state.kind === 'ready') return 'complete';
      if (asked && state.kind === 'stopped') return 'stopped';
      if (asked && state.kind === 'failed') return state.error;
      asked = true;
      // A list that no view shows rests after each step.
      const step =
        state.kind === 'loading' ? new Promise<void>((resolve) => (wake = resolve)) : directory.load();
      await unlessCancelled(step, signal, 'directory');
    }
  } finally {
    changes.dispose();
  }
}
