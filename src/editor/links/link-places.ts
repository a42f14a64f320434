import type * as vscode from 'vscode';
import { settings } from '../../portals/settings.ts';
import { RAW_JSON_SCHEME } from '../raw-json/raw-json-uri.ts';

/** The scheme of the channels in the Output view. */
const OUTPUT_SCHEME = 'output';

/** Which IDs of a document are links: VS Code always underlines them, which code would suffer from. */
export type LinkedIds = 'all' | 'addresses' | 'none';

export function linkedIds(document: vscode.TextDocument): LinkedIds {
  if (isRead(document) || settings.linksInCode) return 'all';
  return document.getText().includes('/personal/user/') ? 'addresses' : 'none';
}

/** True for a text whose end is what people look at. */
export function growsAtItsEnd({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === OUTPUT_SCHEME;
}

/** True for what is read and not written. */
function isRead({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === RAW_JSON_SCHEME || uri.scheme === OUTPUT_SCHEME || languageId === 'log';
}
