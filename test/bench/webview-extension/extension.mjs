import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { commands, TreeItem, ViewColumn, window } from 'vscode';

/** A row, and behind it the least that a webview can be and still be read. */
export function activate({ subscriptions }) {
  const command = { command: 'emptyWebview.open', title: 'Open' };
  subscriptions.push(
    window.registerTreeDataProvider('emptyWebview.view', {
      getChildren: () => ['Empty webview'],
      getTreeItem: (label) => Object.assign(new TreeItem(label), { command }),
    }),
    commands.registerCommand('emptyWebview.measure', () => {
      setFlagsFromString('--expose-gc');
      runInNewContext('gc')();
      writeFileSync(process.env.PORTAL_USERS_MEMORY_FILE, String(process.memoryUsage().heapUsed));
    }),
    commands.registerCommand('emptyWebview.open', () => {
      const place = { viewColumn: ViewColumn.Active, preserveFocus: true };
      const panel = window.createWebviewPanel('emptyWebview', 'Empty webview', place, {
        enableScripts: true,
      });
      panel.webview.html = '<!DOCTYPE html><html lang="en"><body><h1>Empty webview</h1></body></html>';
    }),
  );
}
