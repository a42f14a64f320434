import * as vscode from 'vscode';

/** A line of a tooltip: a codicon, and a text where there is one. */
export type TooltipLine = readonly [icon: string, text: string | undefined];

/** A rich tooltip. Texts are escaped, and the Markdown may run nothing. */
export function tooltipOf(title: string, lines: readonly TooltipLine[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString('', true);
  tooltip.appendMarkdown(`**${escapeMarkdown(title)}**`);
  for (const [icon, text] of lines) {
    if (text !== undefined) tooltip.appendMarkdown(`\n\n$(${icon}) ${escapeMarkdown(text)}`);
  }
  return tooltip;
}

/** Escapes Markdown, HTML and the `$(icon)` syntax by making every sign of theirs a plain character. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~$&<>:@/]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
