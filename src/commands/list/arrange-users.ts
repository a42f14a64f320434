import * as vscode from 'vscode';
import { SORT_BYS } from '../../directory/model/sort-by.ts';
import { GROUP_BYS } from '../../directory/arrange/arrangement.ts';
import type { UsersArrangement } from '../../views/users/users-arrangement.ts';
import { groupByText, sortByText } from '../../strings/arrangement.ts';

/** Lets the person choose by what the Users view groups. */
export async function groupUsersBy(arrangement: UsersArrangement): Promise<void> {
  const chosen = await pick(
    GROUP_BYS,
    arrangement.now.groupBy,
    groupByText,
    vscode.l10n.t('Select how to group users'),
  );
  if (chosen) await arrangement.groupBy(chosen);
}

/** Lets the person choose by what the Users view sorts. */
export async function sortUsersBy(arrangement: UsersArrangement): Promise<void> {
  const chosen = await pick(
    SORT_BYS,
    arrangement.now.sortBy,
    sortByText,
    vscode.l10n.t('Select how to sort users'),
  );
  if (chosen) await arrangement.sortBy(chosen);
}

/** The present choice comes first and is ticked. */
async function pick<T extends string>(
  values: readonly T[],
  present: T,
  text: (value: T) => string,
  placeHolder: string,
): Promise<T | undefined> {
  const items = [present, ...values.filter((value) => value !== present)].map((value) => ({
    value,
    label: text(value),
    iconPath: value === present ? new vscode.ThemeIcon('check') : undefined,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.value;
}
