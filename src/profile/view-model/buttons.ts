import * as vscode from 'vscode';
import type { PageButton } from '../protocol.ts';

/** What the page offers beside the fields, in the order of the keyboard. */
export function pageButtons(): PageButton[] {
  return [
    { action: 'previous', label: vscode.l10n.t('Previous User') },
    { action: 'next', label: vscode.l10n.t('Next User') },
    { action: 'refresh', label: vscode.l10n.t('Refresh') },
    { action: 'startChat', label: vscode.l10n.t('Start Chat') },
    { action: 'openInBitrix24', label: vscode.l10n.t('Open in Bitrix24') },
    { action: 'copyMention', label: vscode.l10n.t('Copy Mention') },
    { action: 'copyVCard', label: vscode.l10n.t('Copy vCard') },
    { action: 'showRawJson', label: vscode.l10n.t('Raw JSON') },
    { action: 'compare', label: vscode.l10n.t('Compare…') },
    { action: 'copyRequest', label: vscode.l10n.t('Copy Request…') },
  ];
}
