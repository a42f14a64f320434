import * as vscode from 'vscode';
import { parseIdRanges, printIdRanges } from '../../directory/model/id-ranges.ts';
import type { WhomToList } from '../../directory/model/list-scope.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { rangesProblemText } from '../../strings/lists.ts';
import { whomDetail, whomKindText } from '../../strings/list-scope.ts';
import { portalLabel } from '../../strings/portals.ts';
import { askInBox, refused, right } from '../../ui/input-box.ts';
import { pickChat } from './pick-chat.ts';

type Kind = WhomToList['kind'];

const ICONS: Readonly<Record<Kind, string>> = {
  automatic: 'sparkle',
  departments: 'type-hierarchy',
  colleagues: 'organization',
  online: 'pulse',
  chat: 'comment-discussion',
  ids: 'list-ordered',
};

/** Lets the person choose whom the Users view lists; the choice is remembered for the portal. */
export async function chooseWhomToList(session: PortalSession): Promise<void> {
  const present = session.whom;
  const items = kindsFrom(present.kind).map((kind) => ({
    whom: kind,
    label: whomKindText(kind),
    detail: whomDetail(kind),
    description: kind === present.kind ? vscode.l10n.t('listed now') : undefined,
    iconPath: new vscode.ThemeIcon(kind === present.kind ? 'check' : ICONS[kind]),
  }));
  const placeHolder = vscode.l10n.t('Whom should the Users view list of {0}?', portalLabel(session.portal));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  const whom = chosen && (await completed(chosen.whom, present, session));
  if (whom) await session.list(whom);
}

/** The present kind comes first. */
function kindsFrom(present: Kind): readonly Kind[] {
  const kinds: readonly Kind[] = ['automatic', 'departments', 'colleagues', 'online', 'chat', 'ids'];
  return [present, ...kinds.filter((kind) => kind !== present)];
}

async function completed(
  kind: Kind,
  present: WhomToList,
  session: PortalSession,
): Promise<WhomToList | undefined> {
  switch (kind) {
    case 'automatic':
    case 'departments':
    case 'colleagues':
    case 'online':
      return { kind };
    case 'chat':
      return pickChat(session);
    case 'ids':
      return askForIds(present.kind === 'ids' ? printIdRanges(present.ranges) : '');
  }
}

function askForIds(present: string): Promise<WhomToList | undefined> {
  return askInBox<WhomToList>({
    title: vscode.l10n.t('Ids to List'),
    prompt: vscode.l10n.t('Type ids and ranges of ids; those that nobody has are left out.'),
    placeholder: '1-500, 777',
    value: present,
    judge: (value) => {
      const parsed = parseIdRanges(value);
      return Promise.resolve(
        parsed.ok
          ? right({ kind: 'ids', ranges: parsed.ranges })
          : refused(rangesProblemText(parsed.problem)),
      );
    },
  });
}
