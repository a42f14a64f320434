import type { Person, PortalData } from '../../src/demo/people/portal-data.ts';
import { nobody } from '../../src/demo/people/blank-person.ts';

const hostile: readonly Partial<Person>[] = [
  { firstName: 'Ada', lastName: 'Admin', position: 'Administrator', admin: true },
  { firstName: '<script>document.title="owned"</script>', lastName: '<img src=x onerror=alert(1)>' },
  { firstName: '"><svg onload=alert(1)>', lastName: "'-alert(1)-'", website: 'javascript:alert(1)' },
  {
    firstName: 'Right\u202Eto',
    lastName: 'left\u2066\u2069',
    website: 'data:text/html,<script>alert(1)</script>',
  },
  { firstName: '[Click](command:workbench.action.quit)', lastName: '$(trash) **bold** `code`' },
  { firstName: '__proto__', lastName: 'constructor', position: 'toString', website: 'file:///etc/passwd' },
  {
    firstName: 'Line\nbreak\r\nand\ttab',
    lastName: '\u0000\u0007bell',
    email: 'a@example.com?bcc=b@example.com',
  },
  { firstName: 'Lone \uD83E surrogate', lastName: 'a\u0301\u0302\u0303'.repeat(200) },
  { firstName: 'Mega', lastName: 'byte'.repeat(250_000) },
  {
    firstName: '=HYPERLINK("https://example.com")',
    lastName: '+1+1',
    position: '@SUM(A1)',
    color: 'red;background:url(x)',
  },
  { firstName: '   ', lastName: '\u200B', email: '' },
  {
    firstName: '%s %d ${name} {0}',
    lastName: '[USER=1]Ada[/USER]',
    website: 'https://example.com@evil.example/',
  },
];

/** People whose every field tries to get out of the place where it is shown. */
export const hostileOffice: PortalData = {
  people: hostile.map((person, index) => ({ ...nobody, id: index + 1, departments: [1], ...person })),
  departments: [{ id: 1, name: '<b>Department</b> & "Co"', parent: 0, sort: 100, head: 1 }],
  groups: [],
  chats: [],
  zone: { name: 'UTC', minutes: 0 },
};
