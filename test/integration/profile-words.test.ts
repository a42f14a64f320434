import assert from 'node:assert/strict';
import { decodeUser } from '../../src/bitrix24/methods/decode-user.ts';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { changedLabels, markChanges } from '../../src/profile/view-model/changes.ts';
import type { Profile, ProfileValue } from '../../src/profile/protocol.ts';
import { DepartmentLabels } from '../../src/profile/view-model/department-labels.ts';
import { profileOf } from '../../src/profile/view-model/view-model.ts';
import { john } from '../samples/john.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

/** With every field of the three method pages filled. */
const full = {
  ...john,
  birthday: '29-02',
  status: 'dnd',
  idle: '2026-11-22T10:00:00+00:00',
  last_activity_date: '2026-11-22T09:00:00+00:00',
  mobile_last_date: '2026-11-21T09:00:00+00:00',
  desktop_last_date: '2026-11-20T09:00:00+00:00',
  absent: '2026-12-24T00:00:00+00:00',
  departments: [7, 5],
  phones: { ...john.phones, personal_mobile: '+12123456789', personal_phone: '+12123456787' },
  bot_data: { code: 'helper', type: 'bot', app_id: 'local.1', is_hidden: false, openline: true },
};

/** Marketing inside Sales, headed by user 9. */
const company = new DepartmentLabels(
  [
    { id: 5, name: 'Sales', headId: 5 },
    { id: 7, name: 'Marketing', parentId: 5, headId: 9 },
  ],
  (id) => (id === 9 ? { id, name: 'Anna Lee' } : undefined),
);

function profile(sent: object): Profile {
  const user: PortalUser | undefined = decodeUser(sent);
  assert.ok(user);
  return profileOf(user, company, NOW);
}

const departmentsOf = ({ columns }: Profile) =>
  columns
    .flat()
    .flatMap(({ rows }) => rows.flatMap(({ key, value }) => (key.startsWith('department.') ? [value] : [])));

/** Every row as `Group › Label: value`. */
const rowsOf = ({ columns }: Profile): string[] =>
  columns
    .flat()
    .flatMap(({ title, rows }) => rows.map(({ label, value }) => `${title} › ${label}: ${toldBy(value)}`));

/** A moment as it is handed to the page, which knows the reader's clock. */
const toldBy = (value: ProfileValue): string => {
  switch (value.kind) {
    case 'moment':
      return value.text.replace('{moment}', new Date(value.at).toISOString());
    case 'clock':
      return `${value.timeZone}: ${value.ahead}`;
    case 'people':
      return value.people.map(({ text, userId }) => `${text} (${userId})`).join(', ');
    case 'text':
    case 'note':
    case 'link':
    case 'color':
    case 'department':
      return value.text;
  }
};

describe('A profile', () => {
  it('shows every documented field, in groups and words', () => {
    const rows = rowsOf(profile(full));
    assert.deepEqual(rows, [
      'Contact › Email: user@example.com',
      'Contact › Mobile phone: +12123456789',
      'Contact › Work phone: +12123456788',
      'Contact › Internal phone: 21',
      'Contact › Home phone: +12123456787',
      'Contact › Website: example.com',
      'Work › Position: Manager',
      'Work › Department: Marketing',
      'Work › Department: Sales',
      'Work › Supervisor: Anna Lee (9)',
      'Messenger › Presence: Absent through December 23',
      'Messenger › Last activity: 2026-11-22T09:00:00.000Z',
      'Messenger › Last seen in the desktop app: 2026-11-20T09:00:00.000Z',
      'Messenger › Last seen in the mobile app: 2026-11-21T09:00:00.000Z',
      'Messenger › Idle since: 2026-11-22T10:00:00.000Z',
      'Messenger › Absent through: December 23, 2026',
      'Messenger › Status: Do not disturb',
      'Personal › Full name: John Johnson',
      'Personal › First name: John',
      'Personal › Last name: Johnson',
      'Personal › Birthday: February 29',
      'Personal › Gender: Male',
      'Account › ID: 5',
      'Account › User type: Employee',
      'Account › Messenger type: user',
      'Account › Active: Yes',
      'Account › Extranet user: No',
      'Account › Bitrix24 Network user: No',
      'Account › Bot: No',
      'Account › Open Channel client: No',
      'Account › External authorization: default',
      'Account › Color: #048bd0',
      'Account › Picture: Open picture',
      'Account › High-resolution picture: Open picture',
      'Bot › Code: helper',
      'Bot › Bot type: bot',
      'Bot › Application: local.1',
      'Bot › Hidden: No',
      'Bot › Open Channel: Yes',
    ]);
  });

  it('leaves out what is empty', () => {
    assert.deepEqual(rowsOf(profile({ id: 5, name: '', phones: false, absent: false, departments: [] })), [
      'Account › ID: 5',
      'Account › User type: Employee',
    ]);
  });

  it('has a header with who it is, what they do and whether they are there', () => {
    const { header } = profile({ ...full, absent: false, last_activity_date: '2026-11-22T11:59:00+00:00' });
    assert.deepEqual(header, {
      name: 'John Johnson',
      position: 'Manager',
      departments: 'Marketing, Sales',
      kind: undefined,
      presence: { tone: 'here', text: 'Online' },
      initials: 'JJ',
      color: '#048bd0',
      ink: '#000000',
    });
  });

  it('says of a dismissed user that they are', () => {
    const { header } = profile({ ...full, active: false });
    assert.deepEqual(header.presence, { tone: 'gone', text: 'Dismissed' });
  });

  it('says what somebody is who is no employee', () => {
    assert.equal(profile({ ...full, extranet: true, type: 'extranet' }).header.kind, 'Extranet');
  });

  it('says where a department is and who heads it, as somebody in it sees that', () => {
    const [inner, outer, unknown] = departmentsOf(profile({ id: 5, departments: [7, 5, 8] }));
    assert.deepEqual(inner, {
      kind: 'department',
      text: 'Marketing',
      above: 'Sales',
      head: { text: 'Head: Anna Lee', userId: 9 },
      departmentId: 7,
      people: 'Show colleagues',
      chat: 'Open chat',
    });
    assert.deepEqual(outer, {
      kind: 'department',
      text: 'Sales',
      head: { text: 'Head of this department' },
      departmentId: 5,
      people: 'Show colleagues',
      chat: 'Open chat',
    });
    assert.deepEqual(unknown, { kind: 'text', text: 'Department 8' });
  });

  it('lets the page say of somebody not there how long ago they were seen', () => {
    const { presence } = profile({
      ...full,
      absent: false,
      last_activity_date: '2026-11-22T09:00:00+00:00',
    }).header;
    assert.deepEqual(presence, { tone: 'plain', text: 'Last seen {ago}', at: Date.UTC(2026, 10, 22, 9) });
  });
});

describe('What an answer has changed in a profile', () => {
  const before = profile({ id: 5, work_position: 'Manager', email: 'a@example.com' });

  it('is marked where a field has another value', () => {
    const after = profile({ id: 5, work_position: 'Director', email: 'a@example.com' });
    assert.deepEqual(changedLabels(markChanges(after, before)), ['Position']);
  });

  it('is a moment only where another minute can be read', () => {
    const seen = (at: string): Profile => profile({ id: 5, last_activity_date: `2026-11-20T09:${at}+00:00` });
    assert.deepEqual(changedLabels(markChanges(seen('00:50'), seen('00:10'))), []);
    assert.deepEqual(changedLabels(markChanges(seen('01:10'), seen('00:50'))), ['Last activity']);
  });

  it('is not how many people a list names in a department', () => {
    const counted = (count: number | undefined): Profile =>
      profileOf(
        { id: 5, departments: [5] },
        new DepartmentLabels(
          [{ id: 5, name: 'Sales' }],
          () => undefined,
          () => count,
        ),
        NOW,
      );
    assert.deepEqual(changedLabels(markChanges(counted(12), counted(undefined))), []);
    assert.match(JSON.stringify(counted(1234)), /Show colleagues \(1,234\)/);
  });

  it('is not a field that is known only now, or no longer', () => {
    const after = profile({ id: 5, email: 'a@example.com', gender: 'F' });
    assert.deepEqual(changedLabels(markChanges(after, before)), []);
  });
});
