import * as vscode from 'vscode';
import { settings } from '../../portals/settings.ts';

/** The beginning of a mention, and where a whole one would take its place. */
export interface TypedMention {
  /** What is typed of a name or an ID. */
  readonly text: string;
  readonly range: vscode.Range;
}

const BBCODE = /\[user\s*=\s*([^\][]{0,60})$/i;
const AT_SIGN = /(?<![\p{L}\p{N}_.])@([\p{L}\p{N}._-]{0,60})$/u;

/** How much of a text belongs to the mention before it: another user takes the place of all of a whole one. */
function restOfMention(text: string): number {
  const whole = /^\d{0,15}\][^\][]{0,300}\[\/user\]/i.exec(text)?.[0];
  // Editors close brackets by themselves.
  return whole?.length ?? (text.startsWith(']') ? 1 : 0);
}

/** The mention that is being typed at a place; an `@` begins one only in languages that a setting names. */
export function typedMention(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): TypedMention | undefined {
  const { text } = document.lineAt(line);
  const before = text.slice(Math.max(0, character - 80), character);
  const byAtSign = settings.atSignLanguages.includes(document.languageId);
  const found = BBCODE.exec(before) ?? (byAtSign ? AT_SIGN.exec(before) : null);
  if (!found) return undefined;
  const rest = found[0].startsWith('[') ? restOfMention(text.slice(character, character + 400)) : 0;
  const range = new vscode.Range(line, character - found[0].length, line, character + rest);
  return { text: found[1] ?? '', range };
}
