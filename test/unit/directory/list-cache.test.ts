import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../../src/bitrix24/user.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { kindOf } from '../../../src/directory/kind.ts';
import { FileListCache } from '../../../src/directory/list-cache.ts';
import type { DescribedSource } from '../../../src/directory/source.ts';

const LISTED_AT = Date.UTC(2026, 0, 2, 3, 4, 5);

const users: readonly PortalUser[] = [
  {
    id: 1,
    name: 'Анна Иванова',
    position: 'Director',
    departments: [3, 4],
    email: 'anna@example.com',
    phones: { mobile: '+49 30 901820' },
    active: true,
  },
  { id: 2, firstName: 'Old', lastName: 'Hand', active: false },
  { id: 3, name: 'Helper', bot: true },
  { id: 4, name: 'Guest', type: 'guest' },
  { id: 5, name: 'Partner', extranet: true },
];

describe('The list of the last session', () => {
  let folder: string;
  let file: string;
  let troubles: string[];
  let cache: FileListCache;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portal-users-list-'));
    file = path.join(folder, 'lists', 'one.json');
    troubles = [];
    cache = new FileListCache(file, (trouble) => troubles.push(trouble));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const directoryOver = (source: Partial<DescribedSource>): Directory =>
    new Directory({
      cache,
      now: () => LISTED_AT,
      openSource: () =>
        Promise.resolve({
          provenance: { from: 'user.get', missing: [] },
          next: () => Promise.reject(new RestError('network', 'ENOTFOUND', 'batch')),
          ...source,
        }),
    });
  const usersIn = ({ people }: Directory): PortalUser[] =>
    people.slots.flatMap((person) => person?.user ?? []);
  const everybody = { next: () => Promise.resolve({ users, total: users.length, last: true }) };

  it('is there at the next start although the portal is not', async () => {
    await directoryOver(everybody).load();
    const offline = directoryOver({});
    await offline.load();
    assert.equal(offline.state.kind, 'failed');
    assert.equal(offline.listedAt, LISTED_AT);
    assert.deepEqual(
      usersIn(offline).map((user) => [user.name, kindOf(user), user.active]),
      [
        ['Анна Иванова', 'employee', true],
        ['Old Hand', 'employee', false],
        ['Helper', 'bot', true],
        ['Guest', 'guest', true],
        ['Partner', 'extranet', true],
      ],
    );
    assert.deepEqual(offline.user(1)?.departments, [3, 4]);
  });

  it('holds no phone and no email, and is for its owner alone', async () => {
    await directoryOver(everybody).load();
    const kept = readFileSync(file, 'utf8');
    assert.equal(/901820|example\.com/.test(kept), false);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0);
    assert.deepEqual(readdirSync(path.dirname(file)), ['one.json']);
  });

  it('gives way to what the portal says now', async () => {
    await directoryOver(everybody).load();
    const renamed = directoryOver({
      next: () => Promise.resolve({ users: [{ id: 1, name: 'Anna Petrova' }], total: 1, last: true }),
    });
    await renamed.load();
    assert.deepEqual(
      usersIn(renamed).map(({ name }) => name),
      ['Anna Petrova'],
    );
  });

  for (const damage of [
    '',
    '{',
    '[]',
    '{"version":1,"listedAt":1,"users":[[1]]}',
    '{"version":1,"listedAt":1,"users":[[1,"A","B",[],"__proto__",1]]}',
    '{"version":99,"listedAt":1,"users":[]}',
  ]) {
    it(`is discarded with a line for the log where it is ${JSON.stringify(damage)}`, async () => {
      await directoryOver(everybody).load();
      writeFileSync(file, damage);
      const directory = directoryOver({});
      await directory.load();
      assert.equal(directory.people.size, 0);
      assert.equal(troubles.length, 1);
      assert.deepEqual(readdirSync(path.dirname(file)), []);
    });
  }

  it('is gone when it is deleted', async () => {
    await directoryOver(everybody).load();
    await cache.delete();
    assert.equal(await cache.read(), undefined);
    assert.deepEqual(troubles, []);
  });

  it('does without where it cannot be written', async () => {
    writeFileSync(path.join(folder, 'lists'), 'a file where the folder should be');
    const directory = directoryOver(everybody);
    await directory.load();
    assert.equal(directory.state.kind, 'ready');
    assert.equal(directory.people.size, users.length);
  });
});
