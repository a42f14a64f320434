import { access, constants, realpath, stat } from 'node:fs/promises';
import { codeOf, type FileAccess, replaceFile } from '../portals/storage/atomic-file.ts';
import { ExportError, toExportError } from './export-error.ts';

/** Who may write a file that has permissions at all. */
const ANYBODY_WRITES = 0o222;

/** What a new file gets, less what the process masks. */
const NEW_FILE: FileAccess = { mode: 0o666, of: 'new' };

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
    const existing = await realpath(file).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    const fileAccess = existing === undefined ? NEW_FILE : await accessOf(existing);
    await replaceFile(existing ?? file, content, { signal, access: fileAccess });
  } catch (error) {
    throw toExportError(error);
  }
}

async function accessOf(existing: string): Promise<FileAccess> {
  const there = await stat(existing);
  if (there.isDirectory()) throw new ExportError('folder');
  // A device or a pipe is nothing to take the place of.
  if (!there.isFile()) throw new ExportError('failed');
  // Renaming would replace a file that is write-protected.
  if ((there.mode & ANYBODY_WRITES) === 0) throw new ExportError('readOnly');
  await access(existing, constants.W_OK);
  return { mode: there.mode & 0o7777, of: 'existing' };
}
