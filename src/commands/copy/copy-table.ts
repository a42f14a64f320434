import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { unlessCancelled } from '../../bitrix24/unless-cancelled.ts';
import type { CustomField } from '../../bitrix24/user-details.ts';
import { detailColumns, missingScope, openColumns } from '../../export/column-needs.ts';
import {
  isOwnColumnKey,
  USUAL_COLUMNS,
  type ColumnChoice,
  type ColumnKey,
  type ExportedUser,
} from '../../export/columns.ts';
import { departmentNames } from '../../export/department-names.ts';
import { textOf } from '../../export/encoder.ts';
import { noShortfall, readPeople } from '../../export/read-people.ts';
import { scopesOf } from '../../portals/portal.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';
import { ExportChoices, type ExportChoiceParts } from '../export/export-choices.ts';
import { copiedCsvText, copiedMarkdownText, loadingUsersText } from '../../strings/exported.ts';
import { wordList } from '../../strings/word-list.ts';
import { knownCustomFields } from '../export/custom-fields.ts';
import { columnTitle, exportTexts } from '../export/export-texts.ts';
import { peopleReader } from '../export/people-reader.ts';
import { missingTexts } from '../export/tell-exported.ts';
import type { CommandParts } from '../handler.ts';

type TableFormat = 'markdown' | 'csv';

/** What of a portal's session a table is made of. */
type TableSession = Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'users' | 'request'>;

/**
 * Copies users as a table, with the fields that were chosen for the last export: for Markdown, or as CSV that a
 * spreadsheet computes nothing of.
 * @throws {RestError} where nothing is known of any of them
 */
export async function copyTable(
  format: TableFormat,
  session: TableSession,
  userIds: readonly number[],
  parts: ExportChoiceParts & Pick<CommandParts, 'announce'>,
): Promise<void> {
  const { portal } = session;
  const wanted = new ExportChoices(parts, portal.id).last.columns;
  const open = openColumns(wanted, scopesOf(portal));
  const columns = open.length > 0 ? open : USUAL_COLUMNS;
  const shortfall = noShortfall();
  const title = loadingUsersText(userIds.length, portalLabel(portal));
  const { users, text, fields } = await withCancelWhenSlow(title, async (signal) => {
    const known = await fieldsFor(columns, session, signal);
    const read: ExportedUser[] = [];
    for await (const user of readPeople(userIds, peopleReader(session, columns), shortfall, signal))
      read.push(user);
    if (columns.includes('departments'))
      await unlessCancelled(session.departments.load(), signal, 'departments');
    return {
      users: read,
      fields: known,
      text: await tableOf(format, read, session, { columns, fields: known }),
    };
  });
  if (users.length === 0 && shortfall.reason) throw shortfall.reason;
  await vscode.env.clipboard.writeText(text);
  const done = doneText(format, users);
  const detailTitles = detailColumns(columns).map((key) => columnTitle(key, fields));
  const missing = [
    ...missingTexts({ shortfall, listEnd: 'complete', departmentsUnnamed: 0, detailTitles }, session),
    ...lockedTexts(wanted, scopesOf(portal)),
  ];
  parts.announce(missing.length === 0 ? done : [`${done}.`, ...missing].join(' '));
}

function doneText(format: TableFormat, users: readonly PortalUser[]): string {
  const [first] = users;
  if (users.length !== 1 || !first)
    return format === 'markdown' ? copiedMarkdownText(users.length) : copiedCsvText(users.length);
  return format === 'markdown'
    ? vscode.l10n.t('Copied {0} as a Markdown table', nameOf(first))
    : vscode.l10n.t('Copied {0} as CSV', nameOf(first));
}

/** What columns are called and hold that the portal's administrators have added; unknown where it does not tell now. */
async function fieldsFor(
  columns: readonly ColumnKey[],
  session: TableSession,
  signal: AbortSignal,
): Promise<readonly CustomField[]> {
  if (columns.every(isOwnColumnKey)) return [];
  try {
    return await knownCustomFields(session, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}

/** A sentence for each scope without which chosen columns cannot be had. */
function lockedTexts(columns: readonly ColumnKey[], scopes: readonly string[]): string[] {
  const locked = new Map<string, string[]>();
  for (const key of columns) {
    const scope = missingScope(key, scopes);
    if (scope !== undefined) locked.set(scope, [...(locked.get(scope) ?? []), columnTitle(key)]);
  }
  return [...locked].map(([scope, titles]) =>
    vscode.l10n.t('Left out, because the {0} scope is required: {1}.', scope, wordList(titles)),
  );
}

async function tableOf(
  format: TableFormat,
  users: readonly ExportedUser[],
  { directory, departments }: TableSession,
  columns: Pick<ColumnChoice, 'columns' | 'fields'>,
): Promise<string> {
  const choice = { ...columns, departments: departmentNames(departments.known) };
  const { table, region } = exportTexts((id) => directory.user(id));
  const encoder =
    format === 'markdown'
      ? (await import('../../export/markdown-table.ts')).markdownTable(choice, table)
      : (await import('../../export/csv.ts')).spreadsheetTable(choice, table, region);
  let text = '';
  for await (const piece of textOf(encoder, users)) text += piece;
  return text;
}
