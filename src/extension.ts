import * as vscode from 'vscode';

class EmptyView implements vscode.TreeDataProvider<never> {
  getTreeItem(row: never): never {
    return row;
  }
  getChildren(): never[] {
    return [];
  }
}

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.window.registerTreeDataProvider('portalUsers.users', new EmptyView()),
    vscode.commands.registerCommand('portalUsers.openDemoPortal', () =>
      vscode.commands.executeCommand('portalUsers.users.focus'),
    ),
  );
}
