import { makeDepartments, makePeople } from './crowd.ts';
import { customFields, withCustomFields } from './custom-fields.ts';
import type { PortalData } from './portal-data.ts';

/** Larkspur Works: a company that does not exist, with its people, departments, extranet groups and chats. */
export function makePortalData(count = 250): PortalData {
  const people = makePeople(count).map(withCustomFields);
  const staff = people
    .filter(({ active, departments }) => active && departments.length > 0)
    .map(({ id }) => id);
  return {
    people,
    departments: makeDepartments(people),
    groups: [
      // Eleni (28) may see this group without being listed in it: she cannot list herself, as on real portals.
      { id: 2, users: [4, 5, 7, 22] },
      { id: 3, users: [5, 17, 29, 31] },
    ],
    chats: [
      { id: 1, title: 'General chat', type: 'general', users: staff },
      { id: 3, title: 'Release train', type: 'open', users: [1, 4, 5, 7, 8, 17, 22] },
      { id: 6, title: 'Extranet: refit of the lobby', type: 'chat', users: [1, 5, 28, 29, 31] },
      { id: 8, title: 'Walk-in Client - Web Chat', type: 'lines', users: [1, 10, 33] },
      { id: 11, title: 'Everybody but Alexandra', type: 'chat', users: [4, 5, 22] },
    ],
    customFields,
    zone: { name: 'Europe/Berlin', minutes: 60 },
  };
}
