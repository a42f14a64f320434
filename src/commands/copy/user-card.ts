import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { vCardOf } from '../../export/vcard.ts';
import { nameOf } from '../../strings/people.ts';
import { cardNote } from './card-note.ts';

/**
 * A user's vCard in the reader's words.
 * @param workplaces a path for each department, the company first
 */
export function cardOf(user: PortalUser, workplaces: readonly (readonly string[])[]): string {
  return vCardOf(
    user,
    {
      name: nameOf(user),
      workplaces,
      extension: vscode.l10n.t('Internal phone'),
      note: (what) => cardNote(user, what),
    },
    '3.0',
  );
}
