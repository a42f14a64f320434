import assert from 'node:assert/strict';
import { makePortalData } from '../../src/demo/people/demo-data.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import type { PortalVersion } from '../portal/versions.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';
import { fieldsOf } from './profile.mts';

type Fields = Readonly<Record<string, string | undefined>>;

/** What sets a version's profiles apart (fact sheet §1.4, "Seen missing in"); undefined: no such row. */
interface Expected {
  readonly version: PortalVersion;
  readonly employee: Fields;
  readonly bot: Fields;
  readonly collaber: Fields;
}

const phones: Fields = {
  'Mobile phone': '+12125550104',
  'Work phone': '+12125550144',
  'Home phone': '+12125550184',
};
const noContact: Fields = { Email: undefined, Website: undefined };
const noType: Fields = { 'Messenger type': undefined };

const expectations: readonly Expected[] = [
  {
    version: '2018',
    employee: {
      ...phones,
      ...noContact,
      ...noType,
      'Internal phone': undefined,
      Active: undefined,
      Picture: 'Open picture',
      'High-resolution picture': undefined,
      Status: 'Do not disturb',
    },
    // Its phones are empty texts.
    bot: {
      ...noType,
      'User type': 'Bot',
      'Mobile phone': undefined,
      'Work phone': undefined,
      Code: undefined,
    },
    collaber: { ...noType, 'User type': 'Extranet', 'Mobile phone': undefined },
  },
  {
    version: '2024-07',
    employee: {
      ...phones,
      ...noContact,
      ...noType,
      'Internal phone': '22',
      Active: 'Yes',
      'High-resolution picture': undefined,
      'Last seen in the desktop app': undefined,
    },
    bot: { ...noType, 'User type': 'Bot', Code: undefined },
    collaber: { ...noType, 'User type': 'Extranet' },
  },
  {
    version: '2025-10',
    employee: {
      ...phones,
      ...noContact,
      'Internal phone': '22',
      'Messenger type': 'user',
      'High-resolution picture': 'Open picture',
    },
    bot: { 'Messenger type': 'bot', 'User type': 'Bot', Code: 'copilot_lark' },
    collaber: { ...noContact, 'Messenger type': 'collaber', 'User type': 'Collab guest' },
  },
  {
    version: 'current',
    employee: {
      ...phones,
      'Messenger type': 'user',
      Email: 'emily.smith@example.com',
      Website: 'example.com/emily',
      'High-resolution picture': 'Open picture',
    },
    bot: { 'Messenger type': 'bot', 'User type': 'Bot', Code: 'copilot_lark' },
    collaber: {
      'Messenger type': 'collaber',
      'User type': 'Collab guest',
      Email: 'colette@guest.example.net',
    },
  },
];

/** Everybody's portal has the same people; its owner's position tells on the screen which one it is. */
const positionOf = (version: PortalVersion) => `Owner since ${version}`;

function dataOf(version: PortalVersion) {
  const data = makePortalData(60);
  const people = data.people.map((one) => (one.id === 1 ? { ...one, position: positionOf(version) } : one));
  return { ...data, people };
}

describe('Portals of several ages in one VS Code', () => {
  const person = useVsCode();
  const portals = new Map<PortalVersion, TestPortal>();
  after(() => Promise.all([...portals.values()].map((portal) => portal.dispose())));

  /** VS Code may keep a list scrolled when other rows take the place of its own: the owner stands at the top. */
  const shown = (version: PortalVersion): Promise<boolean> =>
    until(`the owner of the portal of ${version}`, async () => {
      await person().pressInRows('Home');
      return (await person().rows()).some(({ description }) => description === positionOf(version));
    });
  /** Panels of several portals are called the same: the one that was there before may still be the one on the screen. */
  const panelHas = (title: string, expected: Fields): Promise<boolean> =>
    until(`the fields of ${title}`, async () => {
      const page = await person().panel(title);
      const fields: Fields = await fieldsOf(page);
      const seen = Object.fromEntries(Object.keys(expected).map((label) => [label, fields[label]]));
      assert.deepEqual(seen, expected, title);
      return true;
    });

  for (const { version, employee, bot, collaber } of expectations) {
    it(`${version}: connects, browses, shows a profile and looks up`, async () => {
      const portal = await startTestPortal({ version, data: dataOf(version) });
      portals.set(version, portal);
      await person().connect(portal.webhookUrl());
      await shown(version);
      await person().clickRow('Emily Smith');
      await panelHas('Emily Smith', employee);
      await person().lookUp(8);
      await panelHas('Copilot Lark', bot);
      await person().lookUp(31);
      await panelHas('Colette Aborator', collaber);
      await person().runCommand('View: Close All Editors');
    });
  }

  it('switches between them and keeps apart what each one tells', async () => {
    for (const { version, employee } of expectations) {
      const host = portals.get(version)?.origin.replace('http://', '') ?? '';
      await person().runCommand('Switch Portal…');
      await person().pick(host);
      await shown(version);
      await person().doubleClickRow('Emily Smith');
      await panelHas('Emily Smith', employee);
    }
    const titles = (await person().tabs()).map(({ title }) => title);
    assert.deepEqual(
      titles,
      expectations.map(() => 'Emily Smith'),
    );
  });
});
