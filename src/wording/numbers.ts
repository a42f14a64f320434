import * as vscode from 'vscode';

/** A count, as the reader's language writes it. */
export function numberText(count: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(count);
}
