import * as vscode from 'vscode';
import { departmentPath } from '../../directory/model/department-path.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { nameOf } from '../../strings/people.ts';
import { portalLabel } from '../../strings/portals.ts';
import { commandUri } from '../../ui/command-uri.ts';
import { escapeMarkdown, tooltipOf } from '../../ui/tooltip.ts';

/** The card of a department in a reply about a user; `undefined` where the portal has not told its name. */
export function departmentCard(
  { portal, departments, directory }: PortalSession,
  user: UserRef,
  departmentId: number,
): vscode.MarkdownString | undefined {
  const path = departmentPath(departments.known, departmentId);
  if (!path?.department.name) return undefined;
  const { name, headId } = path.department;
  const head = headId === undefined ? undefined : directory.user(headId);
  const facts = tooltipOf(name, [
    ['organization', path.above.length > 0 ? path.above.join(' › ') : undefined],
    ['account', head && vscode.l10n.t('Head: {0}', nameOf(head))],
    ['server', `${portalLabel(portal)} · ${vscode.l10n.t('ID {0}', departmentId)}`],
  ]);
  const card = new vscode.MarkdownString('', true);
  card.isTrusted = { enabledCommands: ['portalUsers.filterUsers'] };
  const members = commandUri('portalUsers.filterUsers', { ...user, departmentId });
  card.appendMarkdown(`${facts.value}\n\n[${escapeMarkdown(vscode.l10n.t('Show colleagues'))}](${members})`);
  return card;
}
