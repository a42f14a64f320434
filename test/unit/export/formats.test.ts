import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { columnsAmong, USUAL_COLUMNS } from '../../../src/export/columns.ts';
import { departmentNames } from '../../../src/export/department-names.ts';
import { textOf } from '../../../src/export/encoder.ts';
import { ExportError, toExportError } from '../../../src/export/export-error.ts';
import { exportFileName } from '../../../src/export/file-name.ts';
import { FORMAT_NAMES, FORMATS } from '../../../src/export/formats.ts';
import { writeWhole } from '../../../src/export/write-whole.ts';
import { hostileUsers } from '../support/hostile-users.ts';
import { exported } from './export-text.ts';

describe('The columns of an export', () => {
  it('are those that were named, each once and in their own order', () => {
    assert.deepEqual(columnsAmong(['email', 'id', 'email', 'nothing', 5, 'name']), ['id', 'name', 'email']);
  });

  it('are usually the name and ways to reach somebody, in their own order', () => {
    assert.deepEqual(columnsAmong(USUAL_COLUMNS), USUAL_COLUMNS);
    for (const key of ['name', 'email', 'mobilePhone'] as const) assert.ok(USUAL_COLUMNS.includes(key), key);
  });

  it('say the name by its parts where the portal tells no whole one', async () => {
    const users: PortalUser[] = [
      { id: 1, firstName: 'Anna', lastName: 'Lee' },
      { id: 2, lastName: 'Mononym' },
      { id: 3 },
    ];
    assert.equal(
      await exported('csv', users, { columns: ['id', 'name'] }),
      'id,name\r\n1,Anna Lee\r\n2,Mononym\r\n3,\r\n',
    );
  });

  it('leave a cell empty without quotes where there are others, in every piece of a long file', async () => {
    const users = Array.from({ length: 251 }, (_, index) => ({ id: index + 1 }));
    const lines = (await exported('csv', users, { columns: ['id', 'email'] })).split('\r\n');
    assert.deepEqual([lines[1], lines[250], lines[251], lines[252]], ['1,', '250,', '251,', '']);
  });

  it('say in words what has one, and a day as it is', async () => {
    const user: PortalUser = { id: 1, absence: { lastDay: { year: 987, month: 2, day: 3 }, end: 0 } };
    const text = await exported('spreadsheet', [user], { columns: ['absentThrough', 'email'] });
    assert.equal(text.split('\r\n')[1], '0987-02-03,');
  });
});

describe('The departments of an export', () => {
  const names = () =>
    departmentNames([
      { id: 1, name: 'Acme' },
      { id: 2, name: 'Sales', parentId: 1 },
      { id: 3, name: 'North', fullName: 'Acme / North' },
      { id: 4, name: 'West', parentId: 99 },
    ]);

  it('begin with the company, and with nothing where that is not known', () => {
    const { path } = names();
    assert.deepEqual([1, 2, 3, 4, 5].map(path), [
      ['Acme'],
      ['Acme', 'Sales'],
      ['', 'North'],
      ['', 'West'],
      undefined,
    ]);
  });

  it('count those without a name, each once', () => {
    const asked = names();
    assert.deepEqual([7, 2, 7, 8].map(asked.pathText), ['7', 'Acme / Sales', '7', '8']);
    assert.equal(asked.unnamed, 2);
  });
});

describe('The formats of an export', () => {
  it('have the extensions that other programs know them by', () => {
    assert.deepEqual(
      FORMAT_NAMES.map((name) => FORMATS[name].extension),
      ['csv', 'csv', 'json', 'jsonl', 'vcf', 'vcf'],
    );
  });

  it('are offered under a name that ends in no dots', () => {
    assert.equal(exportFileName(['Sales...'], new Date(2026, 0, 2), 'csv'), 'Sales-users-2026-01-02.csv');
  });
});

describe('A vCard with every column', () => {
  const cardOf = async (user: Omit<PortalUser, 'id'>, format: 'vCard3' | 'vCard4' = 'vCard4') =>
    (await exported(format, [{ id: 7, name: 'A B', ...user }])).split('\r\n');

  it('has each of them in its field', async () => {
    const lines = await cardOf({
      lastName: 'B',
      position: 'Engineer',
      email: 'a@example.com',
      website: 'http://example.com/x',
      phones: { mobile: '+1', work: '+2', inner: '3', home: '+4' },
      birthday: { day: 9, month: 3 },
      departments: [2, 99],
    });
    assert.deepEqual(lines, [
      'BEGIN:VCARD',
      'VERSION:4.0',
      'KIND:individual',
      'FN:A B',
      'N:B;;;;',
      'ORG:Larkspur Works;=SUM(A1)',
      'TITLE:Engineer',
      'EMAIL;TYPE=work:a@example.com',
      'TEL;TYPE=cell:+1',
      'TEL;TYPE=work,voice:+2',
      'TEL;TYPE=home,voice:+4',
      'item1.TEL;TYPE=WORK:3',
      'item1.X-ABLabel:Extension',
      'URL:http://example.com/x',
      'BDAY:--0309',
      'END:VCARD',
      '',
    ]);
  });

  it('says what somebody is, and their gender where the version has a field for it', async () => {
    assert.ok((await cardOf({ bot: true })).includes('KIND:application'));
    assert.ok((await cardOf({ gender: 'F' })).includes('GENDER:F'));
    assert.ok(!(await cardOf({ gender: 'F' }, 'vCard3')).some((line) => line.startsWith('GENDER')));
  });

  for (const email of ['x a@example.com', 'a@example.com x', 'a@b@c']) {
    it(`says in a note that “${email}” is their email`, async () => {
      const lines = await cardOf({ email });
      assert.ok(lines.includes('NOTE:email of the user'));
      assert.ok(!lines.some((line) => line.startsWith('EMAIL')));
    });
  }

  for (const website of ['ftp://example.com', 'https://me@example.com', 'localhost', 'https://intranet/x']) {
    it(`says in a note that ${website} is their website`, async () => {
      const lines = await cardOf({ website });
      assert.ok(lines.includes('NOTE:website of the user'));
      assert.ok(!lines.some((line) => line.startsWith('URL')));
    });
  }

  for (const [website, url] of [
    ['example.com', 'https://example.com/'],
    ['HTTPS://Example.com/A', 'https://example.com/A'],
    ['example.com/?to=ftp://x', 'https://example.com/?to=ftp://x'],
  ]) {
    it(`has ${String(website)} as ${String(url)}`, async () => {
      assert.ok((await cardOf({ website })).includes(`URL:${String(url)}`));
    });
  }

  it('folds a line of more than 75 octets, and none of 75', async () => {
    const position = (octets: number) => 'x'.repeat(octets - 'TITLE:'.length);
    assert.ok((await cardOf({ position: position(75) })).includes(`TITLE:${position(75)}`));
    const folded = await cardOf({ position: position(76) });
    assert.ok(folded.includes(`TITLE:${position(75)}`) && folded.includes(' x'));
  });

  it('has the lines of a text in one, whoever ended them', async () => {
    assert.ok((await cardOf({ position: 'a\rb\r\nc\nd' })).includes('TITLE:a\\nb\\nc\\nd'));
  });
});

describe('Why an export was not written', () => {
  const systemError = (code: string): Error =>
    Object.assign(new Error('No path in here.'), { code, syscall: 'open' });

  it('is said with the code of the file system', () => {
    const kindOf = (code: string): string => {
      const error = toExportError(systemError(code));
      assert.ok(error instanceof ExportError);
      return `${error.name} ${error.message}`;
    };
    for (const [kind, codes] of Object.entries({
      folder: ['EISDIR'],
      readOnly: ['EROFS'],
      denied: ['EACCES', 'EPERM'],
      full: ['ENOSPC', 'EDQUOT', 'EFBIG'],
      missing: ['ENOENT', 'ENOTDIR'],
      failed: ['EIO'],
    }))
      for (const code of codes) assert.equal(kindOf(code), `ExportError ${kind}: ${code}`);
    assert.equal(new ExportError('folder').message, 'folder');
  });

  it('stays what it is where the file system had no part in it', () => {
    const others = [new ExportError('full', 'ENOSPC'), new Error('a'), systemError('').message, undefined];
    for (const error of others) assert.equal(toExportError(error), error);
    const ours = Object.assign(new Error('a'), { code: 'ENOENT' });
    assert.equal(toExportError(ours), ours);
    const numbered = Object.assign(new Error('a'), { code: 5, syscall: 'open' });
    assert.equal(toExportError(numbered), numbered);
  });
});

describe('The pieces of an export', () => {
  it('hold 250 people each, and are none where there is nobody', async () => {
    const piecesOf = async (count: number): Promise<string[]> => {
      const pieces: string[] = [];
      const part = (users: readonly PortalUser[]) => String(users.length);
      for await (const piece of textOf({ head: '', part, tail: '' }, hostileUsers(count))) pieces.push(piece);
      return pieces;
    };
    assert.deepEqual(await piecesOf(501), ['250', '250', '1']);
    assert.deepEqual(await piecesOf(250), ['250']);
    assert.deepEqual(await piecesOf(0), []);
  });

  it('may be as large together as the place takes', async () => {
    async function* content(): AsyncGenerator<string> {
      yield await Promise.resolve('abc');
    }
    let written = 0;
    await writeWhole(content(), ({ length }) => Promise.resolve(void (written = length)), { most: 3 });
    assert.equal(written, 3);
  });
});
