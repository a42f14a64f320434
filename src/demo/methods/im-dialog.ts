import { groupMates, isExtranetCaller } from '../rest/access.ts';
import type { Answer, Call } from '../rest/call.ts';
import { page, Refusal } from '../rest/call.ts';
import { window } from './im-paging.ts';
import { imUserRow, isExtranet } from './im-user-row.ts';
import { type Params, type Php, toInt, toText, upperCased } from '../rest/php.ts';
import type { Chat, Person } from '../people/portal-data.ts';
import { isoDate } from '../time.ts';

const isYes = (params: Params, name: string) => toText(params.get(name)).toUpperCase() === 'Y';

const chatOf = (call: Call, id: number) => call.portal.data.chats.find((chat) => chat.id === id);

const isMember = (call: Call, chat: Chat) =>
  chat.type === 'open' || chat.users.includes(call.caller.person.id);

/** `im.chat.user.list`: no access is an empty list, the general chat is a refusal (§2.5). */
export function imChatUserList(call: Call): Answer {
  const params = upperCased(call.params);
  const dialog = /^chat(\d+)$/.exec(toText(params.get('DIALOG_ID')))?.[1];
  const id = toInt(params.get('CHAT_ID') ?? dialog);
  if (id <= 0) throw new Refusal('CHAT_ID_EMPTY', "Chat ID can't be empty");
  const chat = chatOf(call, id);
  if (chat?.type === 'general') {
    throw new Refusal('ACCESS_ERROR', 'You do not have access to the specified dialog', 403);
  }
  return { result: chat && isMember(call, chat) ? chat.users : [] };
}

function dialogUsers(call: Call, dialog: string): readonly number[] | undefined {
  const [, kind = '', number = ''] = /^(chat|sg)?(\d+)$/.exec(dialog) ?? [];
  const id = Number(number);
  switch (kind) {
    case 'chat': {
      const chat = chatOf(call, id);
      return chat && isMember(call, chat) ? chat.users : undefined;
    }
    case 'sg':
      return call.portal.data.groups.find((group) => group.id === id)?.users;
    default:
      return call.portal.person(id) && [call.caller.person.id, id];
  }
}

/** Whether `SKIP_EXTERNAL` leaves a user out; `SKIP_EXTERNAL_EXCEPT_TYPES` names the account types to keep. */
function isSkipped(params: Params, { externalAuthId }: Person): boolean {
  if (!isYes(params, 'SKIP_EXTERNAL') || externalAuthId === null || externalAuthId === 'socservices')
    return false;
  return !toText(params.get('SKIP_EXTERNAL_EXCEPT_TYPES'))
    .split(/\s*,\s*/)
    .includes(externalAuthId);
}

/** `im.dialog.users.list`: counted only while it is paged by offset (§2.5). */
export function imDialogUsersList(call: Call): Answer {
  const params = upperCased(call.params);
  const dialog = toText(params.get('DIALOG_ID'));
  if (dialog === '') throw new Refusal('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
  const ids = dialogUsers(call, dialog);
  if (!ids) throw new Refusal('ACCESS_ERROR', 'You do not have access to the specified dialog', 403);
  const people = [...new Set(ids)]
    .sort((one, other) => one - other)
    .map((id) => call.portal.person(id))
    .filter((person) => person !== undefined)
    .filter((person) => !isSkipped(params, person));
  const { offset, limit } = window(call, params, 50, 200);
  const last = params.get('LAST_ID');
  if (last !== undefined) {
    const after = people.filter(({ id }) => id > toInt(last)).slice(0, limit);
    return { result: after.map((person) => imUserRow(call, person)) };
  }
  const shown = people.slice(offset, offset + limit);
  return page(
    shown.map((person) => imUserRow(call, person)),
    offset,
    shown.length,
    people.length,
  );
}

/** `blank.gif` stays relative in this one method (§1.4, `avatar_hr`). */
function recentUser(call: Call, person: Person): Php {
  const row = imUserRow(call, person);
  return row['avatar'] === '' ? { ...row, avatar_hr: '/bitrix/js/im/images/blank.gif' } : row;
}

const messageAt = (call: Call, index: number) =>
  isoDate(call.now - (index + 1) * 47 * 60_000, call.portal.data);

function recentPerson(call: Call, person: Person): Record<string, Php> {
  const user = recentUser(call, person);
  return {
    id: person.id,
    chat_id: 1000 + person.id,
    type: 'user',
    title: toText(imUserRow(call, person)['name']),
    user,
  };
}

function recentChat({ id, title, type, users }: Chat): Record<string, Php> {
  return {
    id: `chat${id}`,
    chat_id: id,
    type: 'chat',
    title,
    chat: { id, name: title, type, extranet: false, user_counter: users.length },
    user: { id: users[0] ?? 0 },
  };
}

/** `im.recent.list`: numbers for people, `chatN` for chats, `total` of -1 (§2.5). */
export function imRecentList(call: Call): Answer {
  const params = upperCased(call.params);
  const { portal, caller } = call;
  const mates = isExtranetCaller(caller) ? groupMates(portal, caller.person) : undefined;
  const chats = portal.data.chats
    .filter((chat) => chat.users.includes(caller.person.id))
    .filter(({ type }) => !(type === 'lines' && isYes(params, 'SKIP_OPENLINES')))
    .map(recentChat);
  const people = portal.data.people
    .filter(({ id, active }) => active && id !== caller.person.id && (mates?.has(id) ?? id % 3 === 0))
    .filter((person) => !isExtranet(person) || mates !== undefined)
    .map((person) => recentPerson(call, person));
  const all = [
    ...(isYes(params, 'SKIP_CHAT') ? [] : chats),
    ...(isYes(params, 'SKIP_DIALOG') ? [] : people),
  ].map((item, index) => ({ ...item, message: { id: 90_000 - index, date: messageAt(call, index) } }));
  const { offset, limit } = window(call, params, 50, 200);
  const hasMore = offset + limit < all.length;
  return { result: { items: all.slice(offset, offset + limit), hasMore, hasMorePages: hasMore }, total: -1 };
}
