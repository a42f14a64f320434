import { VCard } from 'vcard-creator';
import type { Phones, PortalUser } from '../bitrix24/user.ts';

type PhoneType = NonNullable<Parameters<VCard['addPhoneNumber']>[0]['type']>[number];

const phoneTypes: Readonly<Record<Exclude<keyof Phones, 'inner'>, PhoneType>> = {
  mobile: 'cell',
  work: 'work',
  home: 'home',
};

/**
 * Somebody as a vCard (RFC 2426). An extension is no number of its own, and a birthday without its year has no
 * place there.
 * @param company what the portal is called
 * @param departments names of the departments
 */
export function vCardOf(
  user: PortalUser,
  name: string,
  company: string,
  departments: readonly string[],
): string {
  const { firstName, lastName, position, email, website, phones = {} } = user;
  const card = new VCard();
  // The library makes a full name of the parts unless it has one.
  card.addFullName(name);
  card.addName({ givenName: firstName ?? (lastName === undefined ? name : ''), familyName: lastName ?? '' });
  if (position !== undefined) card.addJobtitle(position);
  if (departments.length > 0) card.addCompany({ name: company, department: departments.join(', ') });
  if (email !== undefined) card.addEmail({ address: oneLine(email), type: ['work'] });
  for (const kind of ['mobile', 'work', 'home'] as const) {
    const number = phones[kind];
    if (number !== undefined) card.addPhoneNumber({ number: oneLine(number), type: [phoneTypes[kind]] });
  }
  if (website !== undefined) card.addUrl({ url: oneLine(website) });
  return card.toString();
}

/** The library escapes names, but writes these as they are. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}
