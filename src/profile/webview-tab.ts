import * as vscode from 'vscode';

/** True for the tab of a webview of this type: VS Code puts words of its own before the type. */
export function isWebviewTab({ input }: vscode.Tab, viewType: string): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType);
}

/** How many tabs of webviews of this type can be seen. */
export function visibleWebviewTabs(viewType: string): number {
  return vscode.window.tabGroups.all.filter(({ activeTab }) => activeTab && isWebviewTab(activeTab, viewType))
    .length;
}
