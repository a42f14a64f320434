import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../../bitrix24/clock.ts';

/** A draft beside its file, by the process that writes it; the dash and what follows came later than the number. */
const DRAFT = /\.json\.(\d+)(?:-[\da-f-]+)?$/;

/** Characters of a file's name in that of its draft: file systems take 255 bytes, three for each at most. */
const LONGEST_IN_DRAFT = 60;

/** Times to try: on Windows a file that another window reads cannot be replaced in that moment. */
const TRIES = 20;

/** Who may do what with a file, and whether that is what a file had before. */
export interface FileAccess {
  readonly mode: number;
  readonly of: 'new' | 'existing';
}

export interface ReplaceOptions {
  /** Is asked before the file stands in its place and after: what was forgotten meanwhile is removed. */
  readonly isWanted?: () => boolean;
  /** Stops the work: what was there stays. */
  readonly signal?: AbortSignal | undefined;
  /** Who may do what with the file; the person alone unless told. */
  readonly access?: FileAccess;
}

/**
 * Replaces a file whole: its content is written beside it and renamed, so that other windows never read half of it.
 * @param content one piece after another, which leaves time for other work in between
 * @throws what the file system, the content and the signal say; then what was there is there still
 */
export async function replaceFile(
  file: string,
  content: string | Iterable<string> | AsyncIterable<string>,
  { isWanted = () => true, signal, access = { mode: 0o600, of: 'new' } }: ReplaceOptions = {},
): Promise<void> {
  const draft = draftOf(file);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // Otherwise a computer that stops at this moment may leave a file that is in its place and empty.
    await writeFile(draft, content, { mode: access.mode, flush: true, ...(signal && { signal }) });
    // What the process masks of a new file's mode stays with one that had it before.
    if (access.of === 'existing') await chmod(draft, access.mode);
    signal?.throwIfAborted();
    if (isWanted()) await moveInto(draft, file);
    if (!isWanted()) await rm(file, { force: true });
  } finally {
    await rm(draft).catch(() => undefined);
  }
}

/** Beside the file; its name ends as the file's does, and has room for what tells drafts apart. */
function draftOf(file: string): string {
  const name = path.basename(file).slice(-LONGEST_IN_DRAFT);
  return path.join(path.dirname(file), `${name}.${process.pid}-${randomUUID()}`);
}

/** Removes the drafts in a folder that processes have left behind which ended in mid-write. */
export async function removeDeadDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const dead = names.filter((name) => {
    const pid = DRAFT.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.allSettled(dead.map((name) => rm(path.join(folder, name))));
}

/** True where a process of this machine has that number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** The system's code of an error; `undefined` for any other error. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function moveInto(draft: string, file: string): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      await rename(draft, file);
      return;
    } catch (error) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(String(codeOf(error)));
      if (process.platform !== 'win32' || !busy || left === 0) throw error;
      await systemClock.sleep(50);
    }
  }
}
