import type { Person, PortalData } from '../../src/demo/people/portal-data.ts';
import { nobody } from '../../src/demo/people/blank-person.ts';

const names = [
  'Quentin Quarry',
  'Rosa Quicksilver',
  'Silas Quill',
  'Tamsin Quince',
  'Ulric Quiver',
  'Vera Quixote',
  'Wanda Quorum',
];

const person = (name: string, index: number): Person => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return {
    ...nobody,
    id: index + 1,
    firstName,
    lastName,
    position: index === 0 ? 'Owner' : 'Stonemason',
    gender: index % 2 === 0 ? 'M' : 'F',
    email: `${firstName.toLowerCase()}@quarry.example.org`,
    departments: [1],
    admin: index === 0,
  };
};

/** A second portal, none of whose people Larkspur Works has. */
export const secondOffice: PortalData = {
  people: names.map(person),
  departments: [{ id: 1, name: 'Quarry & Daughters', parent: 0, sort: 100, head: 1 }],
  groups: [],
  chats: [],
  zone: { name: 'America/New_York', minutes: -300 },
};
