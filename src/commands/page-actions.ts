import type { PageAction } from '../profile/protocol.ts';
import type { CommandId } from '../ui/command-ids.ts';

/** The command behind each button of a profile page. */
export const COMMAND_OF: Readonly<Record<Exclude<PageAction, 'refresh'>, CommandId>> = {
  previous: 'portalUsers.showPreviousUser',
  next: 'portalUsers.showNextUser',
  copyId: 'portalUsers.copyUserId',
  copyEmail: 'portalUsers.copyEmail',
  copyPhone: 'portalUsers.copyPhone',
  copyMention: 'portalUsers.copyMention',
  copyVCard: 'portalUsers.copyVCard',
  copyRequest: 'portalUsers.copyRequestAs',
  showRawJson: 'portalUsers.showRawJson',
  compare: 'portalUsers.compareWith',
  openInBitrix24: 'portalUsers.openInBitrix24',
  startChat: 'portalUsers.startChat',
};
