import * as vscode from 'vscode';

/**
 * How deep the folder of a path lies above a file or folder that is it or lies in it, in characters; `undefined` where it
 * does not. Paths are as people write them: `/home/me/crm` and `C:\\work\\crm`, on any machine, or an address such as
 * `vscode-remote://ssh-remote+box/srv/crm`, on that one alone.
 */
export function depthOfFolder(path: string, uri: vscode.Uri): number | undefined {
  const isAddress = /^[a-z][a-z\d+.-]+:\/\//i.test(path);
  const folder = isAddress ? vscode.Uri.parse(path) : vscode.Uri.file(path);
  if (isAddress && machineOf(folder) !== machineOf(uri)) return undefined;
  const outer = comparable(folder.path.replace(/\/+$/, ''));
  const inner = comparable(uri.path);
  return inner === outer || inner.startsWith(`${outer}/`) ? outer.length : undefined;
}

const machineOf = ({ scheme, authority }: vscode.Uri): string => `${scheme}://${authority}`.toLowerCase();

/** Windows does not tell capitals in paths. */
const comparable = (path: string): string => (/^\/[a-z]:/i.test(path) ? path.toLowerCase() : path);
