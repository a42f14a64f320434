import type { PortalUser } from '../bitrix24/user.ts';
import { contentLines, structuredValue, textValue } from './content-line.ts';

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

/**
 * A user as a vCard 3.0 (RFC 2426), which more address books read than 4.0. Nothing in it depends on when or by whom
 * it was made: the organisation is the company that the departments are of, never what the reader calls the portal.
 * Several departments are lines of their own, since the parts of `ORG` are levels. What has no field of its own, as a
 * birthday without its year, or would not be valid in its field, stands in the note.
 */
export function vCardOf(user: PortalUser, texts: CardTexts): string {
  const { firstName, lastName, position, email, website, birthday, phones = {} } = user;
  const given = firstName ?? (lastName === undefined ? texts.name : '');
  const url = website === undefined ? undefined : webAddress(website);
  const isEmail = email !== undefined && /^[^\s@]+@[^\s@]+$/u.test(email);
  const notes = [
    ...(birthday ? [texts.note('birthday')] : []),
    ...(email !== undefined && !isEmail ? [texts.note('email')] : []),
    ...(website !== undefined && url === undefined ? [texts.note('website')] : []),
  ];
  return contentLines([
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${textValue(texts.name)}`,
    `N:${structuredValue([lastName ?? '', given, '', '', ''])}`,
    ...texts.workplaces.map((path) => `ORG:${structuredValue(path)}`),
    ...(position === undefined ? [] : [`TITLE:${textValue(position)}`]),
    ...(isEmail ? [`EMAIL;TYPE=INTERNET,WORK:${textValue(email)}`] : []),
    ...(phones.mobile === undefined ? [] : [`TEL;TYPE=CELL:${textValue(phones.mobile)}`]),
    ...(phones.work === undefined ? [] : [`TEL;TYPE=WORK,VOICE:${textValue(phones.work)}`]),
    ...(phones.home === undefined ? [] : [`TEL;TYPE=HOME,VOICE:${textValue(phones.home)}`]),
    // A number of the company's own exchange; the label keeps it from passing for one of the public network.
    ...(phones.inner === undefined
      ? []
      : [`item1.TEL;TYPE=WORK:${textValue(phones.inner)}`, `item1.X-ABLabel:${textValue(texts.extension)}`]),
    ...(url === undefined ? [] : [`URL:${url}`]),
    ...(notes.length === 0 ? [] : [`NOTE:${textValue(notes.join('\n'))}`]),
    'END:VCARD',
  ]);
}

/** A website as the URI that a card needs; people leave out the scheme. `undefined` for what is none of the web. */
function webAddress(text: string): string | undefined {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.username === '' && url.hostname.includes('.') ? url.href : undefined;
}
