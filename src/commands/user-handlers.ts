import * as vscode from 'vscode';
import { PHONE_KINDS, type PhoneKind } from '../profile/protocol.ts';
import { copyEmail, copyMention, copyPhone, copyRequestAs, copyUserId, copyVCard } from './copy/copy-user.ts';
import type { Handler } from './handler.ts';
import type { CommandId } from '../ui/command-ids.ts';
import { openInBitrix24, startChat } from './users/open-in-bitrix24.ts';
import { compareWith, showRawJson } from './raw-json.ts';

/** The commands about one user. */
export const userHandlers = {
  'portalUsers.openProfile': {
    about: 'user',
    run: ({ session, userId }, { parts: { panels } }) =>
      panels.open({ portalId: session.portal.id, userId }, { preview: 'always', preserveFocus: true }),
  },
  'portalUsers.openProfileToSide': {
    about: 'user',
    run: ({ session, userId }, { parts: { panels } }) =>
      panels.open(
        { portalId: session.portal.id, userId },
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      ),
  },
  'portalUsers.copyUserId': { about: 'user', run: copyUserId },
  'portalUsers.copyEmail': { about: 'user', run: copyEmail },
  'portalUsers.copyPhone': {
    about: 'user',
    run: (target, { argument }) => copyPhone(target, phoneIn(argument)),
  },
  'portalUsers.copyMention': { about: 'user', run: copyMention },
  'portalUsers.copyVCard': { about: 'user', run: copyVCard },
  'portalUsers.copyRequestAs': { about: 'user', run: copyRequestAs },
  'portalUsers.showRawJson': {
    about: 'user',
    run: ({ session, userId }, { parts }) => showRawJson(session, userId, parts),
  },
  'portalUsers.compareWith': {
    about: 'user',
    run: (target, { parts }) => compareWith(target, parts),
  },
  'portalUsers.openInBitrix24': {
    about: 'user',
    run: ({ session, userId }) => openInBitrix24(session, userId),
  },
  'portalUsers.startChat': { about: 'user', run: ({ session, userId }) => startChat(session, userId) },
} as const satisfies Partial<Record<CommandId, Handler>>;

/** Which number the button of a profile stands beside. */
function phoneIn(argument: unknown): PhoneKind | undefined {
  if (typeof argument !== 'object' || argument === null || !('phone' in argument)) return undefined;
  return PHONE_KINDS.find((kind) => kind === argument.phone);
}
