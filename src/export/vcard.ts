import type { UserDetails } from '../bitrix24/user-details.ts';
import { kindOf } from '../directory/model/user-kind.ts';
import type { ColumnChoice, ColumnKey, ExportedUser } from './columns.ts';
import { contentLines, structuredValue, textValue } from './content-line.ts';
import type { Encoder } from './encoder.ts';
import { twoDigits } from './value.ts';

/** What a card says in the reader's language, or from elsewhere than the user's own fields. */
export interface CardTexts {
  /** The full name. */
  readonly name: string;
  /** A path for each department, the company first; empty where it is not known. */
  readonly workplaces: readonly (readonly string[])[];
  /** What an extension is called. */
  readonly extension: string;
  /** Makes a line of a note from what has no field of its own. */
  readonly note: (what: 'birthday' | 'email' | 'website') => string;
}

/** The vCards that there are: more address books read the older one. */
export type CardVersion = '3.0' | '4.0';

/** What the versions write each in their own way (RFC 2426, RFC 6350). */
const WORDS = {
  '3.0': {
    email: 'INTERNET,WORK',
    mobile: 'CELL',
    work: 'WORK,VOICE',
    home: 'HOME,VOICE',
    address: 'HOME',
    timeZone: 'TZ;VALUE=text',
  },
  '4.0': {
    email: 'work',
    mobile: 'cell',
    work: 'work,voice',
    home: 'home,voice',
    address: 'home',
    timeZone: 'TZ',
  },
} as const satisfies Readonly<Record<CardVersion, object>>;

/**
 * A user as a vCard. Nothing in it depends on when it was made or who made it: the organisation is the company that the
 * departments are of, never what the reader calls the portal. Several departments are lines of their own, since the
 * parts of `ORG` are levels. What has no field of its own, as a birthday without its year has none in vCard 3.0, or
 * would not be valid in its field, stands in the note.
 */
export function vCardOf(user: ExportedUser, texts: CardTexts, version: CardVersion): string {
  const { firstName, lastName, position, email, website, birthday, phones = {}, details = {} } = user;
  const { secondName = '', city, timeZone }: Partial<UserDetails> = details;
  const words = WORDS[version];
  const given = firstName ?? (lastName === undefined ? texts.name : '');
  const url = website === undefined ? undefined : webAddress(website);
  const isEmail = email !== undefined && /^[^\s@]+@[^\s@]+$/u.test(email);
  const notes = [
    ...(birthday && version === '3.0' ? [texts.note('birthday')] : []),
    ...(email !== undefined && !isEmail ? [texts.note('email')] : []),
    ...(website !== undefined && url === undefined ? [texts.note('website')] : []),
  ];
  return contentLines([
    'BEGIN:VCARD',
    `VERSION:${version}`,
    ...(version === '4.0' ? [`KIND:${kindOf(user) === 'bot' ? 'application' : 'individual'}`] : []),
    `FN:${textValue(texts.name)}`,
    `N:${structuredValue([lastName ?? '', given, secondName, '', ''])}`,
    ...texts.workplaces.map((path) => `ORG:${structuredValue(path)}`),
    ...(position === undefined ? [] : [`TITLE:${textValue(position)}`]),
    ...(isEmail ? [`EMAIL;TYPE=${words.email}:${textValue(email)}`] : []),
    ...(phones.mobile === undefined ? [] : [`TEL;TYPE=${words.mobile}:${textValue(phones.mobile)}`]),
    ...(phones.work === undefined ? [] : [`TEL;TYPE=${words.work}:${textValue(phones.work)}`]),
    ...(phones.home === undefined ? [] : [`TEL;TYPE=${words.home}:${textValue(phones.home)}`]),
    // A number of the company's own exchange; the label keeps it from passing for one of the public network.
    ...(phones.inner === undefined
      ? []
      : [`item1.TEL;TYPE=WORK:${textValue(phones.inner)}`, `item1.X-ABLabel:${textValue(texts.extension)}`]),
    // The portal's field is that of the person's own address.
    ...(city === undefined
      ? []
      : [`ADR;TYPE=${words.address}:${structuredValue(['', '', '', city, '', '', ''])}`]),
    ...(timeZone === undefined ? [] : [`${words.timeZone}:${textValue(timeZone)}`]),
    ...(url === undefined ? [] : [`URL:${url}`]),
    ...(birthday && version === '4.0'
      ? [`BDAY:--${twoDigits(birthday.month)}${twoDigits(birthday.day)}`]
      : []),
    ...(user.gender && version === '4.0' ? [`GENDER:${user.gender}`] : []),
    ...(notes.length === 0 ? [] : [`NOTE:${textValue(notes.join('\n'))}`]),
    'END:VCARD',
  ]);
}

/** A file of many vCards, one after another, each with the columns that were chosen. */
export function vCards(
  { columns, departments }: ColumnChoice,
  textsOf: (user: ExportedUser) => Omit<CardTexts, 'workplaces'>,
  version: CardVersion,
): Encoder {
  const chosen = new Set(columns);
  const cardOf = (user: ExportedUser): string => {
    const ids = chosen.has('departments') ? (user.departments ?? []) : [];
    const workplaces = ids.map(departments.path).filter((path) => path !== undefined);
    return vCardOf(onlyOf(user, chosen), { ...textsOf(user), workplaces }, version);
  };
  return { head: '', part: (users) => users.map(cardOf).join(''), tail: '' };
}

/** A user with nothing but the name, the kind and what was chosen. */
function onlyOf(user: ExportedUser, chosen: ReadonlySet<ColumnKey>): ExportedUser {
  const { phones = {}, details } = user;
  const has = <T>(key: ColumnKey, value: T): T | undefined => (chosen.has(key) ? value : undefined);
  return {
    id: user.id,
    bot: kindOf(user) === 'bot',
    firstName: user.firstName,
    lastName: user.lastName,
    position: has('position', user.position),
    email: has('email', user.email),
    website: has('website', user.website),
    birthday: has('birthday', user.birthday),
    gender: has('gender', user.gender),
    phones: {
      mobile: has('mobilePhone', phones.mobile),
      work: has('workPhone', phones.work),
      inner: has('extension', phones.inner),
      home: has('homePhone', phones.home),
    },
    details: {
      secondName: has('secondName', details?.secondName),
      city: has('city', details?.city),
      timeZone: has('timeZone', details?.timeZone),
      custom: [],
    },
  };
}

/** A website as the URI that a card needs; people leave out the scheme. `undefined` for what is none of the web. */
function webAddress(text: string): string | undefined {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.username === '' && url.hostname.includes('.') ? url.href : undefined;
}
