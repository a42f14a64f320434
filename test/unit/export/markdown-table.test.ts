import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { departmentNames } from '../../../src/export/department-names.ts';
import { markdownTable } from '../../../src/export/markdown-table.ts';
import { hostileUsers } from '../support/hostile-users.ts';
import { departments, textsFor, wholeText } from './export-text.ts';

function table(users: Iterable<PortalUser>, title?: string): Promise<string> {
  const { table: texts } = textsFor();
  const choice = { columns: ['id', 'name'] as const, departments: departmentNames(departments) };
  return wholeText(
    markdownTable(choice, title === undefined ? texts : { ...texts, title: () => title }),
    users,
  );
}

async function cellOf(name: string): Promise<string | undefined> {
  const [, , line] = (await table([{ id: 1, name }])).split('\n');
  return /^\| 1 \| (.*) \|$/.exec(line ?? '')?.[1];
}

describe('A Markdown table of users', () => {
  it('has a line for its titles and one for each user', async () => {
    assert.equal(
      await table([{ id: 1, name: 'Ann' }, { id: 2 }]),
      '| Title of id | Title of name |\n| --- | --- |\n| 1 | Ann |\n| 2 |  |\n',
    );
  });

  const cases: [text: string, cell: string][] = [
    ['a | b', String.raw`a \| b`],
    [String.raw`a\|b`, String.raw`a\\\|b`],
    ['`code`', '\\`code\\`'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['[Click](command:quit)', String.raw`\[Click\](command:quit)`],
    ['**bold** _under_ ~~gone~~', String.raw`\*\*bold\*\* \_under\_ \~\~gone\~\~`],
    ['john_smith@example.com', 'john_smith@example.com'],
    ['R&D &amp; &#60;', String.raw`R&D \&amp; \&#60;`],
    ['$(trash) $x$', String.raw`\$(trash) \$x\$`],
    ['Line\r\nbreak\n\ttab', 'Line break tab'],
    [' \n Ann ', 'Ann'],
    ['Right\u202Eto left\u2066', 'Rightto left'],
    ['שלום', 'שלום'],
  ];
  for (const [text, cell] of cases) {
    it(`shows ${JSON.stringify(text)} as it is`, async () => {
      assert.equal(await cellOf(text), cell);
    });
  }

  it('has days and moments as spreadsheets have them', async () => {
    const { table: texts } = textsFor();
    const columns = ['absentThrough', 'lastActivity'] as const;
    const users: readonly PortalUser[] = [
      {
        id: 1,
        absence: { lastDay: { year: 2026, month: 12, day: 1 }, end: 0 },
        lastActivity: Date.UTC(2026, 2, 9, 12, 30, 5),
      },
      { id: 2, lastActivity: 'never' },
    ];
    const text = await wholeText(markdownTable({ columns, departments: departmentNames([]) }, texts), users);
    assert.deepEqual(text.split('\n').slice(2), ['| 2026-12-01 | 2026-03-09 12:30:05 |', '|  | Never |', '']);
  });

  it('escapes a title that the portal gave', async () => {
    assert.match(await table([], 'a|<b>'), /^\| a\\\|&lt;b&gt; \|/);
  });

  it('has as many cells in each line as titles, whoever is in it', async () => {
    const lines = (await table(hostileUsers(250))).trimEnd().split('\n');
    assert.equal(lines.length, 252);
    for (const line of lines) assert.equal(line.replaceAll(/\\./g, '').split('|').length, 4, line);
  });
});
