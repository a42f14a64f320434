import * as vscode from 'vscode';

let format: Intl.NumberFormat | undefined;

/** A count, as the reader's language writes it. */
export function numberText(count: number): string {
  format ??= new Intl.NumberFormat(vscode.env.language);
  return format.format(count);
}
