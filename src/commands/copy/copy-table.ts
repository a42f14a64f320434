import * as vscode from 'vscode';
import type { PortalUser } from '../../bitrix24/user.ts';
import { unlessCancelled } from '../../bitrix24/unless-cancelled.ts';
import { departmentNames } from '../../export/department-names.ts';
import { textOf } from '../../export/encoder.ts';
import { noShortfall, readPeople } from '../../export/read-people.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';
import { ExportChoices } from '../export/export-choices.ts';
import { usersText } from '../../strings/counts.ts';
import { exportTexts } from '../export/export-texts.ts';
import { peopleReader } from '../export/people-reader.ts';
import { missingTexts } from '../export/tell-exported.ts';
import type { CommandParts } from '../handler.ts';

type TableFormat = 'markdown' | 'csv';

/** What of a portal's session a table is made of. */
type TableSession = Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'users'>;

/**
 * Copies users as a table, with the fields that were chosen for the last export: for Markdown, or as CSV that a
 * spreadsheet computes nothing of.
 * @throws {RestError} where nothing is known of any of them
 */
export async function copyTable(
  format: TableFormat,
  session: TableSession,
  userIds: readonly number[],
  { state, announce }: Pick<CommandParts, 'state' | 'announce'>,
): Promise<void> {
  const { columns } = new ExportChoices(state).last;
  const shortfall = noShortfall();
  const title = vscode.l10n.t(
    'Loading {1} from {0}…',
    portalLabel(session.portal),
    usersText(userIds.length),
  );
  const { users, text } = await withCancelWhenSlow(title, async (signal) => {
    const read: PortalUser[] = [];
    for await (const user of readPeople(userIds, peopleReader(session), shortfall, signal)) read.push(user);
    if (columns.includes('departments'))
      await unlessCancelled(session.departments.load(), signal, 'departments');
    return { users: read, text: await tableOf(format, read, session, columns) };
  });
  if (users.length === 0 && shortfall.reason) throw shortfall.reason;
  await vscode.env.clipboard.writeText(text);
  const [first] = users;
  const whom = users.length === 1 && first ? nameOf(first) : usersText(users.length);
  const done =
    format === 'markdown'
      ? vscode.l10n.t('Copied {0} as a Markdown table', whom)
      : vscode.l10n.t('Copied {0} as CSV', whom);
  const exported = { count: users.length, shortfall, listEnd: 'complete', departmentsUnnamed: 0 } as const;
  const missing = missingTexts(exported, session);
  announce(missing.length === 0 ? done : [`${done}.`, ...missing].join(' '));
}

async function tableOf(
  format: TableFormat,
  users: readonly PortalUser[],
  { departments }: TableSession,
  columns: ExportChoices['last']['columns'],
): Promise<string> {
  const choice = { columns, departments: departmentNames(departments.known) };
  const { table, region } = exportTexts();
  const encoder =
    format === 'markdown'
      ? (await import('../../export/markdown-table.ts')).markdownTable(choice, table)
      : (await import('../../export/csv.ts')).spreadsheetTable(choice, table, region);
  let text = '';
  for await (const piece of textOf(encoder, users)) text += piece;
  return text;
}
