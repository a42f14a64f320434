import * as vscode from 'vscode';
import type { CommandId } from '../ui/command-ids.ts';
import type { PageButton, PageIcon, PageView } from './protocol.ts';

interface ButtonKind {
  readonly command: CommandId;
  readonly label: () => string;
  readonly icon?: PageIcon;
  /** True for the button that stands out. */
  readonly isPrimary?: true;
}

/** What turns a preview into a profile that stays. */
const PREVIEW = {
  keepOpen: { command: 'portalUsers.keepProfileOpen', icon: 'pin', label: () => vscode.l10n.t('Keep Open') },
} as const satisfies Record<string, ButtonKind>;

/** Moving on through the list and asking anew: icons at the end of the header. */
const PAGING = {
  previous: {
    command: 'portalUsers.showPreviousUser',
    icon: 'arrow-up',
    label: () => vscode.l10n.t('Previous User'),
  },
  next: { command: 'portalUsers.showNextUser', icon: 'arrow-down', label: () => vscode.l10n.t('Next User') },
  refresh: { command: 'portalUsers.refreshProfile', icon: 'refresh', label: () => vscode.l10n.t('Refresh') },
} as const satisfies Record<string, ButtonKind>;

/** What can be done with the person: a bar of buttons, in the order of the keyboard. */
const ACTIONS = {
  startChat: {
    command: 'portalUsers.startChat',
    icon: 'comment-discussion',
    label: () => vscode.l10n.t('Start Chat'),
    isPrimary: true,
  },
  openInBitrix24: {
    command: 'portalUsers.openInBitrix24',
    icon: 'link-external',
    label: () => vscode.l10n.t('Open in Bitrix24'),
  },
  copyMention: { command: 'portalUsers.copyMention', label: () => vscode.l10n.t('Copy Mention') },
  copyVCard: { command: 'portalUsers.copyVCard', label: () => vscode.l10n.t('Copy vCard') },
  showRawJson: { command: 'portalUsers.showRawJson', label: () => vscode.l10n.t('Raw JSON') },
  compare: { command: 'portalUsers.compareWith', label: () => vscode.l10n.t('Compare…') },
  copyRequest: { command: 'portalUsers.copyRequestAs', label: () => vscode.l10n.t('Copy Request…') },
} as const satisfies Record<string, ButtonKind>;

/** Buttons beside the value of a row. */
const ROWS = {
  checkRights: {
    command: 'portalUsers.checkRights',
    icon: 'refresh',
    label: () => vscode.l10n.t('Check Rights'),
  },
  copyId: { command: 'portalUsers.copyUserId', icon: 'copy', label: () => vscode.l10n.t('Copy ID') },
  copyEmail: { command: 'portalUsers.copyEmail', icon: 'copy', label: () => vscode.l10n.t('Copy Email') },
  copyPhone: { command: 'portalUsers.copyPhone', icon: 'copy', label: () => vscode.l10n.t('Copy Phone') },
} as const satisfies Record<string, ButtonKind>;

/** Every button of a profile page: its command, its codicon and its name. A new button is one entry. */
const BUTTONS: Readonly<Record<PageAction, ButtonKind>> = { ...PREVIEW, ...PAGING, ...ACTIONS, ...ROWS };

export type PageAction =
  keyof typeof PREVIEW | keyof typeof PAGING | keyof typeof ACTIONS | keyof typeof ROWS;

/** The command of a button; `undefined` for what is none. */
export function commandOf(action: string): CommandId | undefined {
  return isPageAction(action) ? BUTTONS[action].command : undefined;
}

/** A button as the page draws it. */
export function pageButton(action: PageAction): PageButton {
  const { label, icon, isPrimary } = BUTTONS[action];
  return { action, label: label(), ...(icon && { icon }), ...(isPrimary && { isPrimary }) };
}

/** What tells a preview from a profile that stays: panels have no italics in their tabs. */
export function previewMark(): NonNullable<PageView['preview']> {
  return { label: vscode.l10n.t('Preview'), keep: pageButton('keepOpen') };
}

/** The buttons of the header. */
export const pagingButtons = (): PageButton[] => Object.keys(PAGING).filter(isPageAction).map(pageButton);

/** The bar of buttons below it. */
export const actionButtons = (): PageButton[] => Object.keys(ACTIONS).filter(isPageAction).map(pageButton);

function isPageAction(text: string): text is PageAction {
  return Object.hasOwn(BUTTONS, text);
}
