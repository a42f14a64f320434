import path from 'node:path';
import { installExtension } from '../vscode/code-server.mts';
import { vsixFile } from '../vscode/paths.mts';
import type { VsCode, VsCodeName } from '../vscode/provision.mts';
import { freshDataDir } from './data-dir.mts';

/** By version and files. */
const installed = new Map<string, Promise<string>>();

/**
 * A folder of extensions as VS Code installs them, Portal Users first: installed once a process, to be copied by each
 * VS Code that is opened.
 * @param others further extensions, as .vsix files
 */
export function installedExtensions(
  vsCode: VsCode,
  version: VsCodeName,
  others: readonly string[] = [],
): Promise<string> {
  const files = [vsixFile, ...others];
  const key = [version, ...files].join(path.delimiter);
  const known = installed.get(key) ?? install(vsCode, version, files);
  installed.set(key, known);
  return known;
}

async function install(vsCode: VsCode, version: VsCodeName, files: readonly string[]): Promise<string> {
  const dataDir = await freshDataDir(version);
  const extensionsDir = path.join(dataDir, 'extensions');
  const log = path.join(dataDir, 'vscode.log');
  const userDataDir = path.join(dataDir, 'user-data');
  for (const vsix of files) await installExtension({ vsCode, userDataDir, extensionsDir, log }, vsix);
  return extensionsDir;
}
