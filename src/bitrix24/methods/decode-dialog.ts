import { isRecord, wholeNumber } from '../transport/json.ts';
import type { PortalUser } from '../user.ts';
import { decodeUser } from './decode-user.ts';
import { rowsIn } from './lists.ts';
import { ignore, Row, type OnUnexpectedField } from './row.ts';

/** A user or a chat that the caller has talked to lately. */
export type RecentDialog =
  | { readonly kind: 'user'; readonly user: PortalUser }
  | { readonly kind: 'chat'; readonly chatId: number; readonly title: string };

/** The dialogs in a page of `im.recent.list`: a number for a user, `chatN` for a chat (fact sheet §2.5). */
export function recentDialogsIn(
  result: unknown,
  origin: string,
  onUnexpectedField: OnUnexpectedField = ignore,
): RecentDialog[] {
  const items = isRecord(result) ? rowsIn(result['items']) : [];
  return items.flatMap((item) => (isRecord(item) ? (dialogIn(item, origin, onUnexpectedField) ?? []) : []));
}

/** Whether another page follows. `total` is always -1 here. */
export const hasMoreIn = (result: unknown): boolean => isRecord(result) && result['hasMore'] === true;

/** What tells one dialog from all others. */
export const dialogKey = (dialog: RecentDialog): string =>
  dialog.kind === 'user' ? String(dialog.user.id) : `chat${dialog.chatId}`;

function dialogIn(
  item: Readonly<Record<string, unknown>>,
  origin: string,
  onUnexpectedField: OnUnexpectedField,
): RecentDialog | undefined {
  const title = new Row(item, onUnexpectedField).text('title');
  const id = item['id'];
  const chatId = typeof id === 'string' && id.startsWith('chat') ? wholeNumber(id.slice(4)) : undefined;
  if (chatId) return { kind: 'chat', chatId, title: title ?? `chat${chatId}` };
  const userId = wholeNumber(id);
  if (!userId) return undefined;
  const user = decodeUser(item['user'], (field) => {
    onUnexpectedField(`user.${field}`);
  });
  return { kind: 'user', user: user?.id === userId ? withOrigin(user, origin) : { id: userId, name: title } };
}

/** Addresses of pictures may lack the host in this one method (fact sheet §1.4, `avatar_hr`). */
function withOrigin(user: PortalUser, origin: string): PortalUser {
  const whole = (address: string | undefined): string | undefined =>
    address && /^\/(?!\/)/.test(address) ? origin + address : address;
  return { ...user, avatar: whole(user.avatar), avatarHr: whole(user.avatarHr) };
}
