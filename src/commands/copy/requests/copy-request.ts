import * as vscode from 'vscode';
import { displayAddress, type PortalAddress } from '../../../bitrix24/credentials/address.ts';
import { isRecord } from '../../../bitrix24/transport/json.ts';
import type { PortalSession } from '../../../portals/portal-session.ts';
import { usersText } from '../../../strings/counts.ts';
import { numberText } from '../../../strings/numbers.ts';
import { nameOf } from '../../../strings/people.ts';
import { copiedRequestText } from '../../../strings/requests.ts';
import type { CommandParts } from '../../handler.ts';
import { askRequest, type RequestChoice } from './ask-request.ts';
import { idiomTitle } from './idiom-titles.ts';
import { IDIOM_NAMES, idiomsFor, writeRequest } from './idioms.ts';
import { NO_PLACE, placeOf } from './place.ts';
import { MOST_USERS, REQUEST_NAMES, requestsFor, userRequest, type UserIds } from './user-requests.ts';

/** Where the last choice is kept: a request and an idiom, and nothing about a portal or a user. */
const KEY = 'copiedRequest';

/** Users of one portal, in the order of the Users view. */
interface RequestTargets {
  readonly session: Pick<PortalSession, 'portal' | 'directory'>;
  readonly userIds: UserIds;
}

type RequestParts = Pick<CommandParts, 'state' | 'announce'>;

/** Copies a request for these users in one of several idioms, none of them with a secret. Asks the portal nothing. */
export async function copyRequestAs(
  { session, userIds }: RequestTargets,
  { state, announce }: RequestParts,
): Promise<void> {
  const { portal, directory } = session;
  const names = requestsFor(userIds.length);
  if (names.length === 0) {
    announce(vscode.l10n.t('Select up to {0} users to copy a request for them.', numberText(MOST_USERS)));
    return;
  }
  const [first, ...others] = userIds;
  const name = nameOf(directory.user(first) ?? { id: first });
  const address: PortalAddress | undefined = portal.kind === 'demo' ? undefined : portal;
  const answer = await askRequest({
    who: others.length === 0 ? name : usersText(userIds.length),
    names,
    idioms: address ? idiomsFor(address) : IDIOM_NAMES,
    address: address && displayAddress(address),
    last: choiceIn(state),
  });
  if (!answer) return;
  const place = answer.tellsAddress && address ? placeOf(address) : NO_PLACE;
  await vscode.env.clipboard.writeText(writeRequest(answer.idiom, userRequest(answer.name, userIds), place));
  const title = idiomTitle(answer.idiom);
  const done =
    others.length === 0
      ? vscode.l10n.t('Copied request for {0} ({1}, {2})', name, answer.name, title)
      : copiedRequestText(userIds.length, answer.name, title);
  announce(
    place.portal === undefined
      ? done
      : vscode.l10n.t('{0}. It contains the address {1}.', done, place.portal),
  );
  await state.update(KEY, { name: answer.name, idiom: answer.idiom } satisfies RequestChoice);
}

/** The choice of the last time, as far as this version knows it. */
function choiceIn(state: vscode.Memento): Partial<RequestChoice> {
  const stored = state.get<unknown>(KEY);
  const kept = isRecord(stored) ? stored : {};
  const name = REQUEST_NAMES.find((known) => known === kept['name']);
  const idiom = IDIOM_NAMES.find((known) => known === kept['idiom']);
  return { ...(name && { name }), ...(idiom && { idiom }) };
}
