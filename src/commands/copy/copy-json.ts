import * as vscode from 'vscode';
import { oneLine } from '../../bitrix24/text.ts';
import { RAW_JSON_SCHEME } from '../../editor/raw-json/raw-json-uri.ts';
import { jsonPathText, jsonValueAt, textOf } from '../../editor/raw-json/json-values.ts';
import type { Announce } from '../../ui/announce.ts';

/** Copies where the value at the cursor of a raw JSON document stands, as RFC 9535 writes it. */
export async function copyJsonPath(announce: Announce): Promise<void> {
  const value = valueAtCursor(announce);
  if (!value) return;
  const path = jsonPathText(value.path);
  await vscode.env.clipboard.writeText(path);
  // Keys are the portal's: on the screen they stand in one line, whatever is in them.
  announce(vscode.l10n.t('Copied the JSON path {0}', oneLine(path)));
}

/** Copies the value at the cursor: a string without its quotes and escapes, all else as it was received. */
export async function copyJsonValue(announce: Announce): Promise<void> {
  const value = valueAtCursor(announce);
  if (!value) return;
  await vscode.env.clipboard.writeText(textOf(value.text));
  announce(vscode.l10n.t('Copied the value of {0}', oneLine(jsonPathText(value.path))));
}

function valueAtCursor(announce: Announce): ReturnType<typeof jsonValueAt> {
  const { activeTextEditor: editor } = vscode.window;
  if (editor?.document.uri.scheme !== RAW_JSON_SCHEME) {
    announce(vscode.l10n.t('The active editor doesn’t show raw JSON.'));
    return undefined;
  }
  const { document, selection } = editor;
  const value = jsonValueAt(document.getText(), document.offsetAt(selection.active));
  if (!value) announce(vscode.l10n.t('There’s no JSON value at the cursor.'));
  return value;
}
