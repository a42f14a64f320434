import * as vscode from 'vscode';
import type { EditorParts } from './editor-parts.ts';

/** Calls back where IDs in texts may belong to other users than before: portals or settings have changed. */
export function onDidChangeUsers(
  store: Pick<EditorParts['store'], 'onDidChange'>,
  listener: () => void,
): vscode.Disposable {
  return vscode.Disposable.from(
    store.onDidChange(listener),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('portalUsers')) listener();
    }),
  );
}
