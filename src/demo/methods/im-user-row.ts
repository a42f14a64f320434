import type { Call } from '../rest/call.ts';
import type { Php } from '../rest/php.ts';
import type { Person } from '../people/portal-data.ts';
import { portraitPath } from '../people/portrait.ts';
import { absentUntil, isoDate, lastSeen, lastSeenOnDesktop } from '../time.ts';

const palette = [
  '#df532d',
  '#64a513',
  '#4ba984',
  '#4ba5c3',
  '#3e99ce',
  '#8474c8',
  '#1eb4aa',
  '#f76187',
  '#58cc47',
  '#ab7761',
];

const menOnly = new Map([
  ['#4ba5c3', '#29619b'],
  ['#1eb4aa', '#ba9c7b'],
  ['#f76187', '#728f7a'],
]);

/** §1.6 */
export function colorOf({ id, gender, color }: Person): string {
  if (color !== '') return color;
  const own = palette[(id + 9) % 10] ?? '';
  return (gender === 'M' ? menOnly.get(own) : undefined) ?? own;
}

/** The portal's name template; a user without a name goes by the address (§1.4, `name`). */
export function fullName({ id, firstName, lastName, email }: Person): string {
  return [firstName, lastName].filter(Boolean).join(' ') || email || `user${id}`;
}

/** Not an employee; bots do not count as outsiders (§1.4, `extranet`). */
export const isExtranet = ({ kind }: Person) => kind !== 'user' && kind !== 'bot';

/** Only what is filled in (§1.5). */
export function phonesOf({ phones: { mobile, work, inner, home } }: Person): Record<string, string> {
  return {
    ...(mobile && { personal_mobile: mobile }),
    ...(work && { work_phone: work }),
    ...(inner && { inner_phone: inner }),
    ...(home && { personal_phone: home }),
  };
}

/** `DD-MM`, no year (§1.4, `birthday`). */
export function birthdayOf({ birthday }: Person): string {
  const [, month = '', day = ''] = birthday.split('-');
  return month && `${day}-${month}`;
}

/** Absolute, or empty (§1.4, `avatar`). */
export function avatarOf(person: Person, origin: string): string {
  return person.photo ? `${origin}${portraitPath(person)}` : '';
}

function botData({ id, bot }: Person): Php {
  if (!bot) return null;
  return {
    id,
    code: bot.code,
    type: bot.type,
    app_id: bot.appId,
    is_hidden: bot.hidden,
    is_support_openline: bot.type === 'support24',
    openline: bot.type === 'openline',
    background_id: null,
    reactions_enabled: bot.type === 'bot',
  };
}

/** One person as `im.user.get` and `im.user.list.get` show them, every field in the portal's order (§1.4). */
export function imUserRow(call: Call, person: Person, desktop = false): Record<string, Php> {
  const { portal, origin, now } = call;
  const date = (at: number | undefined) => (at === undefined ? false : isoDate(at, portal.data));
  const phones = phonesOf(person);
  const avatar = avatarOf(person, origin);
  const row = {
    id: person.id,
    active: person.active,
    name: fullName(person),
    first_name: person.firstName,
    last_name: person.lastName,
    work_position: person.position,
    color: colorOf(person),
    avatar,
    avatar_hr: avatar || `${origin}/bitrix/js/im/images/blank.gif`,
    gender: person.gender || 'M',
    birthday: birthdayOf(person),
    extranet: isExtranet(person),
    network: person.externalAuthId === 'replica' || person.bot?.type === 'network',
    bot: person.kind === 'bot',
    connector: person.externalAuthId === 'imconnector',
    external_auth_id: person.externalAuthId ?? 'default',
    status: 'online',
    idle: false,
    last_activity_date: date(lastSeen(person, now)),
    mobile_last_date: false,
    desktop_last_date: desktop && date(lastSeenOnDesktop(person, now)),
    absent: person.absentDays > 0 && isoDate(absentUntil(person, now, portal.data), portal.data),
    departments: person.departments,
    phones: Object.keys(phones).length > 0 && phones,
    bot_data: botData(person),
    type: person.kind,
    website: person.website,
    email: person.email,
  };
  return portal.reshape?.(row, person, call) ?? row;
}
