import * as vscode from 'vscode';
import { toRestError } from '../../bitrix24/errors.ts';
import type { Replies, Reply } from '../../portals/replies.ts';
import type { Sessions } from '../../portals/sessions.ts';
import { errorText } from '../../strings/errors.ts';
import { errorContext } from '../../strings/portals.ts';
import { keptReply, readRawJsonUri } from './raw-json-uri.ts';

/**
 * The reply that a document shows: the one that is kept, else what the portal sends now.
 * @throws {vscode.FileSystemError} with the one sentence that the editor shows
 */
export async function rawJsonReply(
  uri: vscode.Uri,
  sessions: Pick<Sessions, 'of'>,
  replies: Replies,
): Promise<Reply> {
  const read = readRawJsonUri(uri);
  const session = read && sessions.of(read.user.portalId);
  if (!session) throw vscode.FileSystemError.FileNotFound(uri);
  const { user } = read;
  if (!keptReply(read, replies)) {
    try {
      await session.lookUp(user.userId);
    } catch (error) {
      const context = errorContext(session.portal, user.userId);
      throw vscode.FileSystemError.Unavailable(errorText(toRestError(error, 'im.user.get'), context));
    }
  }
  const reply = keptReply(read, replies);
  if (!reply) throw vscode.FileSystemError.FileNotFound(uri);
  return reply;
}
