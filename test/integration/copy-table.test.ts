import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RestError } from '../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { copyTable } from '../../src/commands/copy/copy-table.ts';
import { Directory } from '../../src/directory/directory.ts';
import { Departments } from '../../src/directory/model/departments.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { HOSTILE_TEXTS } from '../unit/support/hostile-users.ts';
import { memoryState } from './storage.ts';

/** The cells of a table as VS Code's own Markdown shows it: the text of each, and whether there is more than text. */
async function rendered(markdown: string): Promise<string[][]> {
  const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  const rows = html.match(/<tr[^]*?<\/tr>/g) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<t[dh][^>]*>([^]*?)<\/t[dh]>/g)].map(([, cell = '']) => {
      const text = cell.replaceAll(/<a [^>]*>([^]*?)<\/a>/g, '$1');
      assert.doesNotMatch(text, /</, 'markup');
      return text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
    }),
  );
}

describe('A copied table', () => {
  const said: string[] = [];
  const users = HOSTILE_TEXTS.map((name, index): PortalUser => ({
    id: index + 1,
    name,
    email: 'a@example.com',
  }));
  beforeEach(async () => {
    said.length = 0;
    await vscode.env.clipboard.writeText('before');
  });

  function copy(
    format: 'markdown' | 'csv',
    ask: (ids: readonly number[]) => Promise<PortalUser[]>,
    ids = users.map(({ id }) => id),
    known: readonly PortalUser[] = [],
  ): Promise<void> {
    const directory = new Directory({ openSource: () => Promise.reject(new Error('not asked')) });
    directory.remember(...known);
    const session = {
      portal: DEMO_PORTAL,
      directory,
      departments: new Departments(
        () => Promise.resolve([]),
        () => undefined,
      ),
      users: ask,
      request: () => Promise.reject(new Error('not asked')),
    };
    const parts = {
      state: memoryState(new Map([['export', { columns: ['id', 'name'] }]])),
      exportedFields: { of: () => [], set: () => Promise.resolve() },
      announce: (text: string) => void said.push(text),
    };
    return copyTable(format, session, ids, parts);
  }

  it('shows in Markdown every text as it is, whatever it holds', async () => {
    await copy('markdown', () => Promise.resolve([...users]));
    assert.deepEqual(said, [`Copied ${users.length} users as a Markdown table`]);
    const [titles, ...rows] = await rendered(await vscode.env.clipboard.readText());
    assert.deepEqual(titles, ['ID', 'Name']);
    assert.equal(rows.length, users.length);
    const seen = (text: string): string => text.replaceAll(/[\u202a-\u202e\u2066-\u2069]|^\s+|\s+$/g, '');
    rows.forEach(([id, name = ''], index) => {
      assert.equal(id, String(index + 1));
      assert.equal(seen(name), seen(HOSTILE_TEXTS[index]?.replaceAll(/\s+/g, ' ') ?? ''));
    });
  });

  it('names the one user whom it is of', async () => {
    await copy('csv', () => Promise.resolve([{ id: 4, name: 'Emily' }]), [4]);
    assert.deepEqual(said, ['Copied Emily as CSV']);
    assert.match(await vscode.env.clipboard.readText(), /^ID[,;]Name\r\n4[,;]Emily\r\n$/);
  });

  it('is of what is known while the portal is not there, and says so', async () => {
    const ask = (): Promise<never> =>
      Promise.reject(new RestError('network', 'ECONNREFUSED', 'im.user.list.get'));
    await copy('csv', ask, [4], [{ id: 4, name: '+1 555' }]);
    assert.match(await vscode.env.clipboard.readText(), /\r\n4[,;]'\+1 555\r\n$/);
    assert.match(
      said.join(),
      /^Copied \+1 555 as CSV\. 1 user exported with the last known data\. Demo Portal refused the connection/,
    );
  });

  it('leaves the clipboard where nothing is known, and fails with the reason', async () => {
    const ask = (): Promise<never> =>
      Promise.reject(new RestError('network', 'ECONNREFUSED', 'im.user.list.get'));
    await assert.rejects(copy('csv', ask, [4]), { code: 'ECONNREFUSED' });
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    assert.deepEqual(said, []);
  });
});
