import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { birthdayText } from '../../strings/dates.ts';

/** A line of a vCard's note about what has no field of its own there. */
export function cardNote(
  { birthday, email, website }: PortalUser,
  what: 'birthday' | 'email' | 'website',
): string {
  switch (what) {
    case 'birthday':
      return vscode.l10n.t('Birthday: {0}', birthday ? birthdayText(birthday) : '');
    case 'email':
      return vscode.l10n.t('Email: {0}', email ?? '');
    case 'website':
      return vscode.l10n.t('Website: {0}', website ?? '');
  }
}
