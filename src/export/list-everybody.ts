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
  const progress = directory.onDidChange(() => {
    onProgress(directory.found, directory.total);
  });
  try {
    for (let asked = false; ;) {
      const { state } = directory;
      if (state.kind === 'ready') return 'complete';
      if (asked && state.kind === 'stopped') return 'stopped';
      if (asked && state.kind === 'failed') return state.error;
      asked = true;
      // A list that no view shows rests after each step.
      const step = state.kind === 'loading' ? nextState(directory) : directory.load();
      await unlessCancelled(step, signal, 'directory');
    }
  } finally {
    progress.dispose();
  }
}

/** Until another state than the one of now. */
function nextState(directory: Directory): Promise<void> {
  const { state } = directory;
  return new Promise((resolve) => {
    const changes = directory.onDidChange(() => {
      if (directory.state === state) return;
      changes.dispose();
      resolve();
    });
  });
}
