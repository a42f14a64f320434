import * as vscode from 'vscode';
import { unlessCancelled } from '../../bitrix24/unless-cancelled.ts';
import type { SortBy } from '../../directory/model/sort-by.ts';
import { detailColumns } from '../../export/column-needs.ts';
import { departmentNames } from '../../export/department-names.ts';
import { textOf } from '../../export/encoder.ts';
import { ExportError } from '../../export/export-error.ts';
import { listEverybody, type ListEnd } from '../../export/list-everybody.ts';
import { noShortfall, readPeople, type Shortfall } from '../../export/read-people.ts';
import { orderOf } from '../../directory/arrange/arrange.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { portalLabel } from '../../strings/portals.ts';
import { plainMessage } from '../../ui/plain-text.ts';
import type { CommandParts, HandlerContext } from '../handler.ts';
import { askExport, type ExportWish } from './ask-export.ts';
import { ExportChoices, type ExportChoiceParts } from './export-choices.ts';
import { scopesOf, type ShownUsers } from './export-scope.ts';
import { askTarget, folderOf, writeTarget } from './export-target.ts';
import { columnTitle, exportErrorText, exportTexts } from './export-texts.ts';
import { peopleReader } from './people-reader.ts';
import { tellExported, type Exported } from './tell-exported.ts';
import { withProgress, type Progress } from './with-progress.ts';

/** What an export works with. */
export interface ExportContext extends Pick<HandlerContext, 'argument' | 'several'> {
  readonly parts: ExportChoiceParts &
    Pick<CommandParts, 'announce'> & {
      readonly sessions: Pick<CommandParts['sessions'], 'keepWhile'>;
      readonly users: ShownUsers['users'] & Pick<CommandParts['users'], 'visible'>;
      readonly arrangement: ShownUsers['arrangement'] & Pick<CommandParts['arrangement'], 'now'>;
    };
}

/**
 * Export Users…: asks which users, how and where, and writes a file. What cannot be had is left out, counted and told.
 * @throws {RestError} where no user can be listed
 */
export async function exportUsers(session: PortalSession, context: ExportContext): Promise<void> {
  // The window may show other portals meanwhile.
  const kept = context.parts.sessions.keepWhile((portalId) => portalId === session.portal.id);
  try {
    await askAndExport(session, context);
  } finally {
    kept.dispose();
  }
}

async function askAndExport(
  session: PortalSession,
  { argument, several, parts }: ExportContext,
): Promise<void> {
  const named = several.filter(({ portalId }) => portalId === session.portal.id).map(({ userId }) => userId);
  const choices = new ExportChoices(parts, session.portal.id);
  const wish = await askExport(session, scopesOf(argument, named, parts), choices.last);
  if (!wish) return;
  const { format, remembered, scope } = wish;
  await choices.remember({ ...choices.last, format, columns: remembered });
  const source = [sourceName(session), ...(scope.kind === 'group' ? [scope.name] : [])];
  for (;;) {
    const target = await askTarget({ source, format, folder: choices.last.folder });
    if (!target) return;
    await choices.remember({ ...choices.last, folder: folderOf(target) });
    const done = await exportInto(target, wish, session, parts);
    if (done === 'elsewhere') continue;
    if (done === 'cancelled') parts.announce(vscode.l10n.t('Export canceled. No file was changed.'));
    else if (done !== 'failed') await tellExported(done, target, session);
    return;
  }
}

type Outcome = Exported | 'cancelled' | 'failed' | 'elsewhere';

async function exportInto(
  target: vscode.Uri,
  wish: ExportWish,
  session: PortalSession,
  { users, arrangement }: ExportContext['parts'],
): Promise<Outcome> {
  const title = vscode.l10n.t('Exporting users of {0}', portalLabel(session.portal));
  const controller = new AbortController();
  // A portal that was forgotten, or has other credentials, is not exported to its end.
  const signal = AbortSignal.any([controller.signal, session.closed]);
  try {
    return await withProgress(title, controller, (progress) =>
      writeUsers(target, wish, session, {
        progress,
        signal,
        sortBy: arrangement.now.sortBy,
      }),
    );
  } catch (error) {
    if (signal.aborted) {
      if (!users.visible) session.directory.pause();
      return 'cancelled';
    }
    if (!(error instanceof ExportError)) throw error;
    return offerElsewhere(error, target);
  }
}

interface Work {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly sortBy: SortBy;
}

async function writeUsers(
  target: vscode.Uri,
  { scope, format, columns, fields }: ExportWish,
  session: PortalSession,
  { progress, signal, sortBy }: Work,
): Promise<Exported> {
  const { directory, departments } = session;
  const { ENCODERS } = await import('../../export/encoders.ts');
  let listEnd: ListEnd = 'complete';
  if (scope.kind === 'all') {
    listEnd = await listEverybody(directory, signal, progress.listed);
    if (typeof listEnd === 'object' && directory.people.size === 0) throw listEnd;
  }
  if (columns.includes('departments')) await unlessCancelled(departments.load(), signal, 'departments');
  const { people } = directory;
  const userIds =
    scope.kind === 'all'
      ? [...orderOf(people, sortBy, departments.known)].flatMap((slot) => people.slots[slot]?.id ?? [])
      : scope.userIds;
  const shortfall: Shortfall = noShortfall();
  const names = departmentNames(departments.known);
  const texts = exportTexts((id) => directory.user(id));
  const encoder = ENCODERS[format]({ columns, departments: names, fields }, texts);
  const exported = progress.counted(
    readPeople(userIds, peopleReader(session, columns), shortfall, signal),
    userIds.length,
  );
  await writeTarget(target, textOf(encoder, exported, signal), signal);
  const count = userIds.length - shortfall.unknown;
  return {
    count,
    shortfall,
    listEnd,
    departmentsUnnamed: columns.includes('departments') ? names.unnamed : 0,
    detailTitles: detailColumns(columns).map((key) => columnTitle(key, fields)),
  };
}

/** The portal in the name of a file: where it is, whatever the person calls it. */
function sourceName({ portal }: PortalSession): string {
  return portal.kind === 'demo' ? 'demo-portal' : portal.label;
}

async function offerElsewhere({ kind }: ExportError, target: vscode.Uri): Promise<Outcome> {
  const elsewhere = vscode.l10n.t('Save As…');
  const file = vscode.workspace.asRelativePath(target);
  const text = plainMessage(exportErrorText(kind, file));
  const chosen = await vscode.window.showErrorMessage(text, elsewhere);
  return chosen === elsewhere ? 'elsewhere' : 'failed';
}
