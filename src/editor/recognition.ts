import * as vscode from 'vscode';
import { onDidChangeSetting, settings } from '../portals/settings.ts';

/** Stands for all languages that the setting does not name. */
const OTHERS = '*';

/** Whether user IDs are recognized in documents of a language. */
export function isRecognized(languageId: string): boolean {
  const { enabled, languages } = settings.recognition;
  return enabled && (languages[languageId] ?? languages[OTHERS] ?? true);
}

/**
 * Tells VS Code by context keys which languages IDs are recognized in, for the `when` clauses of package.json: a key set
 * by the cursor would come too late for a right click.
 */
export function recognitionKeys(): vscode.Disposable {
  const tell = (): void => {
    const { languages } = settings.recognition;
    const named = Object.keys(languages).filter((languageId) => languageId !== OTHERS);
    const keys = {
      'portalUsers.languagesOn': named.filter((languageId) => languages[languageId]),
      'portalUsers.languagesOff': named.filter((languageId) => !languages[languageId]),
      'portalUsers.otherLanguagesOn': languages[OTHERS] ?? true,
    };
    for (const [key, value] of Object.entries(keys)) {
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  tell();
  return onDidChangeSetting('recognition', tell);
}
