import * as vscode from 'vscode';

/**
 * True where a file or folder is, or lies in, the folder of a path as people write it: `/home/me/crm`, `C:\work\crm`, or
 * an address such as `vscode-remote://ssh-remote+box/srv/crm`.
 */
export function isFolderOf(path: string, uri: vscode.Uri): boolean {
  const folder = /^[a-z][a-z\d+.-]+:\/\//i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
  const [outer, inner] = [folder.path.replace(/\/+$/, ''), uri.path].map((one) =>
    // Windows does not tell capitals in paths.
    /^\/[a-z]:/i.test(one) ? one.toLowerCase() : one,
  );
  if (outer === undefined || inner === undefined) return false;
  return inner === outer || inner.startsWith(`${outer}/`);
}
