import * as vscode from 'vscode';
import { MOMENT, type ProfileGroup, type ProfileRow, type ProfileValue } from '../protocol.ts';

/** A row whose value the portal may have left empty. */
export type MaybeRow = Omit<ProfileRow, 'value'> & { readonly value: ProfileValue | undefined };

/** A group of the rows that have a value. */
export function group(title: string, rows: readonly MaybeRow[]): ProfileGroup {
  return {
    title,
    rows: rows.flatMap(({ value, ...row }): ProfileRow[] => (value === undefined ? [] : [{ ...row, value }])),
  };
}

export function row(
  key: string,
  label: string,
  value: ProfileValue | undefined,
  copy?: ProfileRow['copy'],
): MaybeRow {
  return { key, label, value, ...(copy && { copy }) };
}

export function text(value: string | number | undefined): ProfileValue | undefined {
  return value === undefined ? undefined : { kind: 'text', text: String(value) };
}

/** What stands in place of a value that is not there. */
export function note(words: string): ProfileValue {
  return { kind: 'note', text: words };
}

/** @param value milliseconds since 1970, UTC; the page writes it on the reader's clock */
export function moment(value: number | undefined): ProfileValue | undefined {
  return value === undefined ? undefined : { kind: 'moment', text: MOMENT, at: value };
}

export function yesNo(value: boolean | undefined): ProfileValue | undefined {
  return value === undefined ? undefined : text(value ? vscode.l10n.t('Yes') : vscode.l10n.t('No'));
}
