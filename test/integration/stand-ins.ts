import * as vscode from 'vscode';

/** Functions that stand in for those of `vscode.window` of the same names. */
export type StandIns = Partial<Record<keyof typeof vscode.window, unknown>>;

/**
 * To be called in a `describe`: what it returns puts functions of a test into `vscode.window`. After each test, or
 * after all, comes back what stood there before: not always VS Code's own, since other tests may watch it.
 */
export function windowStandIns(giveBackIn: Mocha.HookFunction = afterEach): (standIns: StandIns) => void {
  const before = new Map<string, unknown>();
  giveBackIn(() => {
    Object.assign(vscode.window, Object.fromEntries(before));
    before.clear();
  });
  return (standIns) => {
    for (const name of Object.keys(standIns))
      if (!before.has(name)) before.set(name, Reflect.get(vscode.window, name));
    Object.assign(vscode.window, standIns);
  };
}
