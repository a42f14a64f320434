import * as vscode from 'vscode';
import { getRecentDialogs } from '../../bitrix24/methods/chats.ts';
import { parseIdRanges, printIdRanges } from '../../directory/model/id-ranges.ts';
import type { ListScope } from '../../directory/model/list-scope.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { usersText } from '../../strings/counts.ts';
import { provenanceText, rangesProblemText } from '../../strings/lists.ts';
import { listScopeDetail, listScopeText } from '../../strings/list-scope.ts';
import { portalLabel } from '../../strings/portals.ts';
import { showInputBox, invalid, valid } from '../../ui/input-box.ts';
import { pickChat } from './pick-chat.ts';

type Kind = ListScope['kind'];

const ICONS: Readonly<Record<Kind, string>> = {
  automatic: 'sparkle',
  departments: 'type-hierarchy',
  colleagues: 'organization',
  online: 'pulse',
  chat: 'comment-discussion',
  ids: 'list-ordered',
};

/** Lets the person choose the users that the Users view lists; the choice is remembered for the portal. */
export async function chooseListScope(session: PortalSession): Promise<void> {
  const present = session.listScope;
  const { provenance } = session.directory;
  const items = kindsFrom(present.kind).map((kind) => ({
    listScope: kind,
    label: listScopeText(kind),
    detail: kind === present.kind && provenance ? provenanceText(provenance) : listScopeDetail(kind),
    description:
      kind === present.kind
        ? vscode.l10n.t('current · {0}', usersText(session.directory.people.size))
        : undefined,
    iconPath: new vscode.ThemeIcon(kind === present.kind ? 'check' : ICONS[kind]),
  }));
  const placeHolder = vscode.l10n.t('Select which users of {0} to list', portalLabel(session.portal));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  const listScope = chosen && (await completed(chosen.listScope, present, session));
  if (listScope) await session.chooseListScope(listScope);
}

/** The present kind comes first. */
function kindsFrom(present: Kind): readonly Kind[] {
  const kinds: readonly Kind[] = ['automatic', 'departments', 'colleagues', 'online', 'chat', 'ids'];
  return [present, ...kinds.filter((kind) => kind !== present)];
}

async function completed(
  kind: Kind,
  present: ListScope,
  session: PortalSession,
): Promise<ListScope | undefined> {
  switch (kind) {
    case 'automatic':
    case 'departments':
    case 'colleagues':
    case 'online':
      return { kind };
    case 'chat':
      return pickChat(session.portal, (signal) =>
        session.request('im.recent.list', (client) => getRecentDialogs(client, { signal })),
      );
    case 'ids':
      return askForIds(present.kind === 'ids' ? printIdRanges(present.ranges) : '');
  }
}

function askForIds(present: string): Promise<ListScope | undefined> {
  return showInputBox<ListScope>({
    title: vscode.l10n.t('List Users by ID'),
    prompt: vscode.l10n.t('Enter user IDs or ID ranges. IDs that don’t exist are skipped.'),
    placeholder: '1-500, 777',
    value: present,
    validate: (value) => {
      const parsed = parseIdRanges(value);
      return Promise.resolve(
        parsed.ok
          ? valid({ kind: 'ids', ranges: parsed.ranges })
          : invalid(rangesProblemText(parsed.problem)),
      );
    },
  });
}
