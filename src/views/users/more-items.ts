import * as vscode from 'vscode';
import type { Directory } from '../../directory/directory.ts';
import { numberText } from '../../strings/numbers.ts';
import type { MoreRow } from './row-kinds.ts';
import { ROWS_AT_ONCE } from './users-rows.ts';

/** The row that shows more of a long list. */
export function moreItem(
  row: MoreRow,
  { shown, of }: { readonly shown: number; readonly of: number },
): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Show {0} More', numberText(Math.min(ROWS_AT_ONCE, of - shown))),
  );
  item.id = `more/${row.parent}/${row.shown}`;
  item.iconPath = new vscode.ThemeIcon('arrow-down');
  item.description = vscode.l10n.t(
    '{0} of {1} shown, filter to find the rest',
    numberText(shown),
    numberText(of),
  );
  item.command = {
    command: 'portalUsers.showMoreUsers',
    title: vscode.l10n.t('Show More'),
    arguments: [row],
  };
  return item;
}

/** The row below a list that did not come to its end. */
export function restItem(directory: Directory | undefined): vscode.TreeItem {
  const failed = directory?.state.kind === 'failed';
  const title = failed ? vscode.l10n.t('Try Again') : vscode.l10n.t('List the Others');
  const item = new vscode.TreeItem(title);
  item.id = 'rest';
  item.iconPath = new vscode.ThemeIcon(failed ? 'refresh' : 'play');
  const listed = directory?.people.size ?? 0;
  item.description =
    directory?.total === undefined
      ? vscode.l10n.t('{0} listed', numberText(listed))
      : vscode.l10n.t('{0} of {1} listed', numberText(listed), numberText(directory.total));
  item.command = { command: 'portalUsers.listOthers', title };
  return item;
}
