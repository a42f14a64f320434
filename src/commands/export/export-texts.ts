import * as vscode from 'vscode';
import type { CustomField } from '../../bitrix24/user-details.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { fieldOf, isOwnColumnKey, type ColumnKey, type OwnColumnKey } from '../../export/columns.ts';
import type { ExportErrorKind } from '../../export/export-error.ts';
import type { ExportTexts } from '../../export/encoders.ts';
import type { FormatName } from '../../export/formats.ts';
import type { TableTexts } from '../../export/table-text.ts';
import type { CardTexts } from '../../export/vcard.ts';
import { birthdayText } from '../../strings/dates.ts';
import { kindWord, nameOf } from '../../strings/people.ts';
import { cardNote } from '../copy/card-note.ts';

/** What each column is called, in the list of fields and at the top of a table. */
const titles: Readonly<Record<OwnColumnKey, () => string>> = {
  id: () => vscode.l10n.t('ID'),
  name: () => vscode.l10n.t('Name'),
  lastName: () => vscode.l10n.t('Last name'),
  firstName: () => vscode.l10n.t('First name'),
  secondName: () => vscode.l10n.t('Second name'),
  position: () => vscode.l10n.t('Position'),
  departments: () => vscode.l10n.t('Departments'),
  departmentIds: () => vscode.l10n.t('Department IDs'),
  email: () => vscode.l10n.t('Email'),
  mobilePhone: () => vscode.l10n.t('Mobile phone'),
  workPhone: () => vscode.l10n.t('Work phone'),
  extension: () => vscode.l10n.t('Internal phone'),
  homePhone: () => vscode.l10n.t('Home phone'),
  website: () => vscode.l10n.t('Website'),
  city: () => vscode.l10n.t('City'),
  timeZone: () => vscode.l10n.t('Time zone'),
  birthday: () => vscode.l10n.t('Birthday'),
  gender: () => vscode.l10n.t('Gender'),
  kind: () => vscode.l10n.t('User type'),
  active: () => vscode.l10n.t('Active'),
  hiredOn: () => vscode.l10n.t('Hired on'),
  absentThrough: () => vscode.l10n.t('Absent through'),
  lastActivity: () => vscode.l10n.t('Last activity (UTC)'),
  lastLogin: () => vscode.l10n.t('Last login (UTC)'),
  picture: () => vscode.l10n.t('Picture'),
  authentication: () => vscode.l10n.t('Authentication'),
};

/**
 * A column as a person reads of it.
 * @param fields what is known of custom fields
 */
export function columnTitle(key: ColumnKey, fields: readonly CustomField[] = []): string {
  return isOwnColumnKey(key) ? titles[key]() : (fieldOf(key, fields)?.title ?? key);
}

/** What a format is called, and what it is good for. */
export function formatTexts(format: FormatName): { readonly label: string; readonly detail: string } {
  switch (format) {
    case 'spreadsheet':
      return {
        label: vscode.l10n.t('CSV for Spreadsheets'),
        detail: vscode.l10n.t(
          'For Excel and LibreOffice Calc. An apostrophe keeps formulas and +1 555… as text.',
        ),
      };
    case 'csv':
      return {
        label: vscode.l10n.t('CSV for Programs'),
        detail: vscode.l10n.t('Values exactly as they are, separated by commas, in UTF-8.'),
      };
    case 'json':
      return { label: vscode.l10n.t('JSON'), detail: vscode.l10n.t('One array of objects.') };
    case 'jsonLines':
      return { label: vscode.l10n.t('JSON Lines'), detail: vscode.l10n.t('One object per line.') };
    case 'vCard4':
      return {
        label: vscode.l10n.t('vCard 4.0'),
        detail: vscode.l10n.t('Contacts for current address books, with birthdays.'),
      };
    case 'vCard3':
      return {
        label: vscode.l10n.t('vCard 3.0'),
        detail: vscode.l10n.t('Contacts for Outlook, phones, and older address books.'),
      };
  }
}

function tableTexts(user: KnownUser): TableTexts {
  return {
    title: (key) => titles[key](),
    kind: kindWord,
    birthday: birthdayText,
    yesNo: (value) => (value ? vscode.l10n.t('Yes') : vscode.l10n.t('No')),
    never: vscode.l10n.t('Never'),
    user: (id) => nameOf(user(id) ?? { id }),
  };
}

function cardTexts(user: PortalUser): Omit<CardTexts, 'workplaces'> {
  return {
    name: nameOf(user),
    extension: vscode.l10n.t('Internal phone'),
    note: (what) => cardNote(user, what),
  };
}

/** Knows users by their IDs. */
type KnownUser = (id: number) => PortalUser | undefined;

/** What exports and copies say in the reader's language. */
export function exportTexts(user: KnownUser): ExportTexts {
  return {
    table: tableTexts(user),
    card: cardTexts,
    // What the system says of the reader: spreadsheets follow it too.
    region: new Intl.NumberFormat().resolvedOptions().locale,
  };
}

/** Why a file was not written, and what to do. */
export function exportErrorText(kind: ExportErrorKind, file: string): string {
  switch (kind) {
    case 'folder':
      return vscode.l10n.t('{0} is a folder. Choose another name.', file);
    case 'readOnly':
      return vscode.l10n.t('{0} is read-only and wasn’t changed. Choose another location.', file);
    case 'denied':
      return vscode.l10n.t('You don’t have permission to write {0}. Choose another location.', file);
    case 'full':
      return vscode.l10n.t(
        'There isn’t enough space for {0}, so it wasn’t changed. Free some space or choose another location.',
        file,
      );
    case 'missing':
      return vscode.l10n.t('The folder of {0} no longer exists. Choose another location.', file);
    case 'tooLarge':
      return vscode.l10n.t(
        '{0} would be larger than 50 MB, the most that can be saved there. Save on this computer, or export fewer users or fields.',
        file,
      );
    case 'failed':
      return vscode.l10n.t('{0} couldn’t be written and wasn’t changed. Choose another location.', file);
  }
}
