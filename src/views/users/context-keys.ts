import * as vscode from 'vscode';

/** The context keys by which `when` clauses of `package.json` decide; none of them is set before activation. */
interface UsersContext {
  /**
   * Both values are the extension's word: before it has spoken nothing that needs a portal is offered, nor a way to get
   * one. No key may be called as a view: VS Code sets a key of a tree view's ID to `true` within the view.
   */
  readonly portalCount: 'none' | 'some';
  readonly filtered: boolean;
  readonly listing: boolean;
  /** The portal names an address that the person has to agree to. */
  readonly moved: boolean;
}

/** What was told last. After a restart of the extension host VS Code still has the keys of before, so each is told once. */
const lastValues = new Map<string, string | boolean>();

/** Tells VS Code the context keys that have changed: the Users view is drawn often. */
export function setUsersContext(context: UsersContext): void {
  const values: Readonly<Record<string, string | boolean>> = { ...context };
  for (const [name, value] of Object.entries(values)) {
    if (lastValues.get(name) === value) continue;
    lastValues.set(name, value);
    void vscode.commands.executeCommand('setContext', `portalUsers.${name}`, value);
  }
}
