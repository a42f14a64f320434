import { codeOf } from '../portals/storage/atomic-file.ts';

/** Why an export was not written, as a person would sort it. */
export type ExportErrorKind =
  /** A folder has that name. */
  | 'folder'
  /** The file, or the disk, may be read only. */
  | 'readOnly'
  /** The person may not write there. */
  | 'denied'
  | 'full'
  /** The folder is no longer there. */
  | 'missing'
  /** Too much for a place that takes files whole only. */
  | 'tooLarge'
  | 'failed';

/** An export that was not written; what was there before is there still. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly kind: ExportErrorKind;
  /** The file system's code, where there is one. */
  readonly code: string | undefined;

  constructor(kind: ExportErrorKind, code?: string) {
    super(code === undefined ? kind : `${kind}: ${code}`);
    this.kind = kind;
    this.code = code;
  }
}

const KINDS: Readonly<Record<string, ExportErrorKind>> = {
  EISDIR: 'folder',
  EROFS: 'readOnly',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOSPC: 'full',
  EDQUOT: 'full',
  // A file larger than the disk or the person's limit allows.
  EFBIG: 'full',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
};

/** An error of the file system as one of an export; any other error stays what it is. */
export function toExportError(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof ExportError || typeof code !== 'string' || !isSystemCode(error)) return error;
  return new ExportError(KINDS[code] ?? 'failed', code);
}

/** Node's errors of the system have a number and a call beside their code. */
function isSystemCode(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
