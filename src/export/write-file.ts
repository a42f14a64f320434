import { access, constants, realpath, stat } from 'node:fs/promises';
import { codeOf, replaceFile } from '../portals/storage/atomic-file.ts';
import { ExportError, toExportError } from './export-error.ts';

/** Who may write a file that has permissions at all. */
const ANYBODY_WRITES = 0o222;

/** What a new file gets, less what the process masks. */
const NEW_FILE = 0o666;

/**
 * Writes an export into a file of this computer, as it comes: into a draft beside it, which takes the file's place
 * once it is whole. A link stays a link to the file that it names, and the file keeps its permissions.
 * @throws {ExportError} where it cannot be written, and what `content` and `signal` throw; what was there stays
 */
export async function writeFile(
  file: string,
  content: AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const target = await realpath(file).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return file;
      throw error;
    });
    await replaceFile(target, content, { signal, access: await accessOf(target) });
  } catch (error) {
    throw toExportError(error);
  }
}

async function accessOf(file: string): Promise<{ mode: number; of: 'new' | 'existing' }> {
  const there = await stat(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!there) return { mode: NEW_FILE, of: 'new' };
  if (there.isDirectory()) throw new ExportError('folder');
  // A device or a pipe is nothing to take the place of.
  if (!there.isFile()) throw new ExportError('failed');
  // Renaming would replace a file that is write-protected.
  if ((there.mode & ANYBODY_WRITES) === 0) throw new ExportError('readOnly');
  await access(file, constants.W_OK);
  return { mode: there.mode & 0o7777, of: 'existing' };
}
