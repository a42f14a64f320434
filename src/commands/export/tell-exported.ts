import * as vscode from 'vscode';
import type { ListEnd } from '../../export/list-everybody.ts';
import type { Shortfall } from '../../export/read-people.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { errorText } from '../../strings/errors.ts';
import {
  exportedText,
  goneText,
  lastKnownText,
  leftOutText,
  noDetailsText,
  notListedText,
  stoppedText,
} from '../../strings/exported.ts';
import { numberText } from '../../strings/numbers.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import { wordList } from '../../strings/word-list.ts';
import { plainMessage } from '../../ui/plain-text.ts';

/** What an export has come to. */
export interface Exported {
  readonly count: number;
  readonly shortfall: Shortfall;
  readonly listEnd: ListEnd;
  /** Departments that stand there by their IDs. */
  readonly departmentsUnnamed: number;
  /** What the columns are called that `user.get` was asked for. */
  readonly detailTitles: readonly string[];
}

/** Tells what was exported, what is missing in it, and leads to the file. */
export async function tellExported(
  exported: Exported,
  target: vscode.Uri,
  session: PortalSession,
): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const reveal = vscode.l10n.t('Reveal in File Manager');
  const canReveal =
    target.scheme === 'file' && (await vscode.commands.getCommands(true)).includes('revealFileInOS');
  const file = target.path.slice(target.path.lastIndexOf('/') + 1);
  const missing = missingTexts(exported, session);
  const done = exportedText(exported.count, portalLabel(session.portal), file);
  const text = plainMessage([done, ...missing].join(' '));
  const actions = [open, ...(canReveal ? [reveal] : [])];
  const chosen = await (missing.length === 0
    ? vscode.window.showInformationMessage(text, ...actions)
    : vscode.window.showWarningMessage(text, ...actions));
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', target);
  if (chosen === reveal) await vscode.commands.executeCommand('revealFileInOS', target);
}

/** A sentence for each thing that an export could not have. */
export function missingTexts(
  { shortfall, listEnd, departmentsUnnamed, detailTitles }: Omit<Exported, 'count'>,
  { portal, directory }: Pick<PortalSession, 'portal' | 'directory'>,
): string[] {
  const { lastKnown, reason, gone, unknown, noDetails, detailsReason, notListed } = shortfall;
  const context = errorContext(portal);
  const fields = wordList(detailTitles);
  // One reason is told once.
  const reasons = [lastKnown > 0 ? reason : undefined, noDetails > 0 ? detailsReason : undefined].map(
    (error) => error && errorText(error, context),
  );
  const [first, second] = reasons;
  return [
    listEnd === 'stopped' ? stoppedListText(directory.total) : undefined,
    typeof listEnd === 'object'
      ? vscode.l10n.t('The list is incomplete. {0}', errorText(listEnd, context))
      : undefined,
    ...(lastKnown > 0 ? [lastKnownText(lastKnown), first === second ? undefined : first] : []),
    ...(noDetails > 0 ? [noDetailsText(noDetails, fields), second] : []),
    gone > 0 ? goneText(gone, portalLabel(portal)) : undefined,
    unknown > 0 ? leftOutText(unknown) : undefined,
    notListed > 0 ? notListedText(notListed, fields) : undefined,
    departmentsUnnamed > 0
      ? vscode.l10n.t('Departments without a name are identified by ID: {0}.', numberText(departmentsUnnamed))
      : undefined,
  ].filter((text) => text !== undefined);
}

function stoppedListText(total: number | undefined): string {
  return total === undefined
    ? vscode.l10n.t('Listing was stopped, so users are missing.')
    : stoppedText(total);
}
