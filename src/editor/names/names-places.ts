import type * as vscode from 'vscode';
import { settings } from '../../portals/settings.ts';
import { RAW_JSON_SCHEME } from '../raw-json/raw-json-uri.ts';

/** What the setting calls the replies of portals: they are JSON, and most other JSON is a file to be edited. */
const RAW_JSON = 'raw-json';
/** A language only where an extension brings it: the name of the file decides elsewhere. */
const HTTP = 'http';

/** Whether names stand beside the IDs of a document. */
export function showsNames({ uri, languageId }: vscode.TextDocument): boolean {
  const places = settings.namesLanguages;
  if (uri.scheme === RAW_JSON_SCHEME) return places.includes(RAW_JSON);
  return places.includes(languageId) || (/\.(?:http|rest)$/i.test(uri.path) && places.includes(HTTP));
}
