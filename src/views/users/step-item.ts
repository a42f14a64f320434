import * as vscode from 'vscode';
import type { Step, StepRow } from './row-kinds.ts';

interface Action {
  readonly title: () => string;
  readonly icon: string;
  readonly command: string;
  /** True where the command is handed the portal, which may not be the active one any more. */
  readonly ofPortal?: true;
}

const actions: Readonly<Record<Step, Action>> = {
  retry: { title: () => vscode.l10n.t('Try Again'), icon: 'refresh', command: 'portalUsers.refreshUsers' },
  refresh: {
    title: () => vscode.l10n.t('Refresh Users'),
    icon: 'refresh',
    command: 'portalUsers.refreshUsers',
  },
  connect: {
    title: () => vscode.l10n.t('Enter Credentials Again…'),
    icon: 'key',
    command: 'portalUsers.connect',
    ofPortal: true,
  },
  connectOther: {
    title: () => vscode.l10n.t('Connect to Portal…'),
    icon: 'add',
    command: 'portalUsers.connect',
  },
  follow: {
    title: () => vscode.l10n.t('Follow to New Address…'),
    icon: 'arrow-right',
    command: 'portalUsers.followPortal',
    ofPortal: true,
  },
  forget: {
    title: () => vscode.l10n.t('Forget Portal…'),
    icon: 'trash',
    command: 'portalUsers.forgetPortal',
    ofPortal: true,
  },
  switch: {
    title: () => vscode.l10n.t('Switch Portal…'),
    icon: 'arrow-swap',
    command: 'portalUsers.switchPortal',
  },
  chooseListScope: {
    title: () => vscode.l10n.t('Choose Users to List…'),
    icon: 'list-selection',
    command: 'portalUsers.chooseListScope',
  },
  lookUp: {
    title: () => vscode.l10n.t('Look Up User by ID…'),
    icon: 'symbol-number',
    command: 'portalUsers.lookUpUser',
  },
  listOthers: {
    title: () => vscode.l10n.t('List the Others'),
    icon: 'play',
    command: 'portalUsers.listOthers',
  },
  clearFilter: {
    title: () => vscode.l10n.t('Clear Filter'),
    icon: 'clear-all',
    command: 'portalUsers.clearFilter',
  },
  changeFilter: {
    title: () => vscode.l10n.t('Change Filter…'),
    icon: 'filter',
    command: 'portalUsers.filterUsers',
  },
  search: {
    title: () => vscode.l10n.t('Search Users…'),
    icon: 'search',
    command: 'portalUsers.searchUsers',
  },
  showLog: { title: () => vscode.l10n.t('Show Log'), icon: 'output', command: 'portalUsers.showLog' },
};

/** The rows of what can be done, the same ones as before where nothing else is told. */
export function stepRows(
  portalId: string,
  steps: readonly Step[],
  reason: string | undefined,
  before: readonly StepRow[],
): readonly StepRow[] {
  const rows = steps.map((step, index): StepRow => ({
    kind: 'step',
    portalId,
    step,
    reason: index === 0 ? reason : undefined,
  }));
  return JSON.stringify(rows) === JSON.stringify(before) ? before : rows;
}

/** The row of an action that is offered. The label of the first one tells screen readers why there are no users. */
export function stepItem({ portalId, step, reason }: StepRow): vscode.TreeItem {
  const { title, icon, command, ofPortal } = actions[step];
  const item = new vscode.TreeItem(title());
  item.id = `step/${step}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { command, title: title(), arguments: ofPortal ? [portalId] : [] };
  if (reason !== undefined) {
    item.tooltip = reason;
    item.accessibilityInformation = { label: `${reason} ${title()}` };
  }
  return item;
}
