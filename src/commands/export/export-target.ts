import * as vscode from 'vscode';
import { ExportError, type ExportErrorKind } from '../../export/export-error.ts';
import { exportFileName } from '../../export/file-name.ts';
import { FORMATS, type FormatName } from '../../export/formats.ts';
import { writeWhole } from '../../export/write-whole.ts';
import { formatTexts } from './export-texts.ts';

/** What the offered name of a file is made of. */
export interface ExportName {
  /** The portal, and the group where it is one. */
  readonly source: readonly string[];
  readonly format: FormatName;
  /** Where the last export went. */
  readonly folder: vscode.Uri | undefined;
}

/** Asks where to save; VS Code asks before an old file is replaced. */
export async function askTarget({ source, format, folder }: ExportName): Promise<vscode.Uri | undefined> {
  const { extension } = FORMATS[format];
  const name = exportFileName(source, new Date(), extension);
  const base = folder ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? homeFolder();
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Users'),
    saveLabel: vscode.l10n.t('Export'),
    filters: { [formatTexts(format).label]: [extension] },
    ...(base && { defaultUri: vscode.Uri.joinPath(base, name) }),
  });
}

/** The folder of a file. */
export function folderOf(file: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(file, '..');
}

/**
 * Writes an export: a file of this computer as it comes, one of another place at once.
 * @throws {ExportError} where it cannot be written, and what `content` and `signal` throw; what was there stays
 */
export async function writeTarget(
  target: vscode.Uri,
  content: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  if (target.scheme === 'file') {
    const { writeFile } = await import('../../export/write-file.ts');
    await writeFile(target.fsPath, content, signal);
  } else {
    await writeWhole(content, (bytes) => writeByVsCode(target, bytes), { signal });
  }
}

/** @throws {ExportError} */
async function writeByVsCode(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : undefined;
    throw new ExportError((code === undefined ? undefined : KINDS[code]) ?? 'failed', code);
  }
}

/** What the codes of VS Code's file systems mean. */
const KINDS: Readonly<Record<string, ExportErrorKind>> = {
  FileIsADirectory: 'folder',
  NoPermissions: 'denied',
};

function homeFolder(): vscode.Uri | undefined {
  const home = process.env['HOME'] ?? process.env['USERPROFILE'];
  return home === undefined ? undefined : vscode.Uri.file(home);
}
