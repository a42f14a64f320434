import * as vscode from 'vscode';
import { isWebviewTab } from './webview-tab.ts';

/**
 * Tells when a person has dragged a tab of ours to another group, or has pinned it. VS Code tells of a tab that is
 * dragged as of one that is closed and another one that is opened; of a group that only changes its place nothing.
 */
export class MovedTabs implements vscode.Disposable {
  /** How many panels were made of which VS Code has not told yet. */
  #expected = 0;
  readonly #watch: vscode.Disposable;

  /** @param onMove is told of the title of the tab */
  constructor(viewType: string, onMove: (title: string) => void) {
    this.#watch = vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      for (const tab of opened.filter((candidate) => isWebviewTab(candidate, viewType))) {
        if (this.#expected > 0) this.#expected -= 1;
        else onMove(tab.label);
      }
      for (const tab of changed) if (tab.isPinned && isWebviewTab(tab, viewType)) onMove(tab.label);
    });
  }

  /** A panel is made: its tab is not one that was moved. */
  expect(): void {
    this.#expected += 1;
  }

  dispose(): void {
    this.#watch.dispose();
  }
}
