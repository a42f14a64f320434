import { decodeUser } from '../../src/bitrix24/methods/decode-user.ts';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { makePeople } from '../../src/demo/people/crowd.ts';
import { birthdayOf, colorOf, fullName, isExtranet, phonesOf } from '../../src/demo/methods/im-user-row.ts';
import type { Person } from '../../src/demo/people/portal-data.ts';

/** Invented people as the client has them after reading a reply: the texts are those of the reply, not shared. */
export function crowdUsers(count: number, now: number): PortalUser[] {
  return makePeople(count).flatMap((person) => {
    const row: unknown = JSON.parse(JSON.stringify(rowOf(person, now)));
    return decodeUser(row) ?? [];
  });
}

function rowOf(person: Person, now: number): object {
  const phones = phonesOf(person);
  const picture = `https://example.bitrix24.com/b1234/resize_cache/${person.id}/ff58db95aecdfa09ae61b51b5fd8f63f/main/${person.id}/avatar.png`;
  const avatar = person.photo ? picture : '';
  const seen = now - ((person.id * 7919) % 100_000) * 60_000;
  return {
    id: person.id,
    active: person.active,
    name: fullName(person),
    first_name: person.firstName,
    last_name: person.lastName,
    work_position: person.position,
    color: colorOf(person),
    avatar,
    avatar_hr: avatar || 'https://example.bitrix24.com/bitrix/js/im/images/blank.gif',
    gender: person.gender || 'M',
    birthday: birthdayOf(person),
    extranet: isExtranet(person),
    network: false,
    bot: person.kind === 'bot',
    connector: false,
    external_auth_id: person.externalAuthId ?? 'default',
    status: 'online',
    idle: false,
    last_activity_date:
      person.id % 11 === 0 ? false : new Date(seen).toISOString().replace('.000Z', '+00:00'),
    mobile_last_date: false,
    desktop_last_date: false,
    absent: person.absentDays > 0 && new Date(now + person.absentDays * 86_400_000).toISOString(),
    departments: person.departments,
    phones: Object.keys(phones).length > 0 && phones,
    bot_data: null,
    type: person.kind,
    website: person.website,
    email: person.email,
  };
}
