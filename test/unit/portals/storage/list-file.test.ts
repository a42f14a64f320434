import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { RestError } from '../../../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { Directory } from '../../../../src/directory/directory.ts';
import { kindOf } from '../../../../src/directory/model/user-kind.ts';
import type { DescribedSource } from '../../../../src/directory/sources/source.ts';
import { ListFile } from '../../../../src/portals/storage/list-file.ts';
import { removeDeadDrafts } from '../../../../src/portals/storage/atomic-file.ts';

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
  let cache: ListFile;
  let wanted: boolean;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portal-users-list-'));
    file = path.join(folder, 'lists', 'one.json');
    troubles = [];
    cache = new ListFile(file, { isWanted: () => wanted, onTrouble: (trouble) => troubles.push(trouble) });
    wanted = true;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const directoryOver = (source: Partial<DescribedSource>): Directory =>
    new Directory({
      cache,
      locale: 'en',
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
        ['Guest', 'guest', true],
        ['Helper', 'bot', true],
        ['Old Hand', 'employee', false],
        ['Partner', 'extranet', true],
        ['Анна Иванова', 'employee', true],
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

  it('is shown from its beginning while the rest is read and the portal is asked', async () => {
    const crowd = Array.from({ length: 1200 }, (_, index) => ({
      id: index + 1,
      name: `Person ${5000 - index}`,
    }));
    const all = { next: () => Promise.resolve({ users: crowd, total: crowd.length, last: true }) };
    await directoryOver(all).load();
    const asked: number[] = [];
    const sizes: number[] = [];
    const directory = directoryOver({
      next: () => {
        asked.push(directory.people.size);
        return new Promise(() => undefined);
      },
    });
    directory.onDidChange(() => sizes.push(directory.people.size));
    void directory.load();
    await directory.loadCache();
    assert.deepEqual([...new Set(sizes)], [0, 500, 1000, 1200], 'in pieces');
    assert.deepEqual(asked, [0], 'the portal need not wait');
    const first = [...directory.people.ordered('name')].slice(0, 500);
    assert.ok(
      first.every((slot) => slot < 500),
      'what stands at the top comes first',
    );
  });

  it('keeps the names of a crowd, whatever their letters', async () => {
    const crowd = Array.from({ length: 5000 }, (_, index) => ({
      id: index + 1,
      name: `Ђорђе Łukasz ${index}`,
    }));
    await new ListFile(file, { onTrouble: (trouble) => troubles.push(trouble) }).write({
      users: crowd,
      listedAt: LISTED_AT,
    });
    const offline = directoryOver({});
    await offline.load();
    assert.deepEqual(
      crowd.filter(({ id, name }) => offline.people.get(id)?.name !== name),
      [],
    );
    assert.deepEqual(troubles, []);
  });

  it('leaves out departments that are no IDs', async () => {
    mkdirSync(path.dirname(file), { recursive: true });
    const head = JSON.stringify({ version: 2, listedAt: LISTED_AT, count: 1 });
    writeFileSync(file, `${head}\n[[7,"Ada","",["x",3,-1],"employee",1]]\n`);
    const offline = directoryOver({});
    await offline.load();
    assert.deepEqual(offline.people.get(7)?.departments, [3]);
  });

  it('says in a line that it can be neither kept nor deleted', async () => {
    // A file stands where its folder is to be.
    writeFileSync(path.dirname(file), '');
    await cache.write({ users, listedAt: LISTED_AT });
    await cache.delete();
    assert.deepEqual(troubles, [
      'the list could not be kept for the next start',
      'the last list could not be deleted',
    ]);
  });

  it('says nothing where it was not to be kept any more', async () => {
    writeFileSync(path.dirname(file), '');
    let asked = 0;
    const writing = new ListFile(file, {
      isWanted: () => (asked += 1) === 1,
      onTrouble: (trouble) => troubles.push(trouble),
    });
    await writing.write({ users, listedAt: LISTED_AT });
    assert.deepEqual([asked > 1, troubles], [true, []]);
  });

  it('does not speak against what the portal has told meanwhile', async () => {
    await directoryOver(everybody).load();
    const told = directoryOver({
      next: () => Promise.resolve({ users: [{ id: 3, name: 'Assistant' }], total: 5, last: false }),
    });
    told.onDidChange(() => {
      if (told.people.get(3)?.name === 'Assistant') told.stop();
    });
    await told.load();
    await told.loadCache();
    assert.equal(told.people.get(3)?.name, 'Assistant');
    assert.equal(told.people.size, users.length);
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
    '{"version":2,"listedAt":1,"count":1}',
    '{"version":2,"listedAt":1,"count":1}\n[[1]]\n',
    '{"version":2,"listedAt":1,"count":1}\n[[1,"A","B",[],"__proto__",1]]\n',
    '{"version":2,"listedAt":1,"count":2}\n[[1,"A","B",[],"employee",1]]\n',
    '{"version":2,"listedAt":1,"count":2}\n[[1,"A","B",[],"employee",1]]\n[[2,"A"',
    '{"version":1,"listedAt":1,"count":1}\n[[1,"\u3164","B",[],"employee",1]]\n',
    '{"version":99,"listedAt":1,"count":0}\n',
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

  const readAll = async (): Promise<unknown[]> => {
    const pieces: unknown[] = [];
    for await (const piece of cache.read()) pieces.push(piece);
    return pieces;
  };

  it('keeps of each user the name, position, departments, kind, and who is dismissed', async () => {
    const kinds: readonly Partial<PortalUser>[] = [
      { position: 'Director', departments: [3, 4] },
      { extranet: true, active: false },
      { type: 'collaber' },
      { type: 'guest' },
      { bot: true },
      { connector: true },
      { network: true },
      { externalAuthId: 'email' },
    ];
    const kept = kinds.map((kind, at) => ({
      id: at + 1,
      name: `N${at}`,
      departments: [],
      active: true,
      ...kind,
    }));
    const partly = [{ id: 20, firstName: 'Old' }, { id: 21, lastName: 'Hand' }, { id: 22 }];
    await cache.write({ users: [...kept, ...partly], listedAt: LISTED_AT });
    const usual = { departments: [], active: true };
    assert.deepEqual(await readAll(), [
      {
        users: [
          ...kept,
          { id: 20, name: 'Old', ...usual },
          { id: 21, name: 'Hand', ...usual },
          { id: 22, ...usual },
        ],
        listedAt: LISTED_AT,
      },
    ]);
    assert.deepEqual(troubles, []);
  });

  const head = '{"version":2,"listedAt":1,"count":1}';
  for (const [what, text] of Object.entries({
    'an empty file': '',
    'another version': '{"version":1,"listedAt":1,"count":1}\n[[1,"A","",[],"employee",1]]\n',
    'no moment': '{"version":2,"count":1}\n[[1,"A","",[],"employee",1]]\n',
    'no count': '{"version":2,"listedAt":1}\n[[1,"A","",[],"employee",1]]\n',
    'a head that is no object': '7\n[[1,"A","",[],"employee",1]]\n',
    'too few people': '{"version":2,"listedAt":1,"count":2}\n[[1,"A","",[],"employee",1]]\n',
    'people that are no list': `${head}\n{"length":1}\n`,
    'a user that is no list': `${head}\n[{"length":6}]\n`,
    'no ID': `${head}\n[[0,"A","",[],"employee",1]]\n`,
    'a name that is no text': `${head}\n[[1,2,"",[],"employee",1]]\n`,
    'a position that is no text': `${head}\n[[1,"A",3,[],"employee",1]]\n`,
    'departments that are no list': `${head}\n[[1,"A","",4,"employee",1]]\n`,
    'an unknown kind': `${head}\n[[1,"A","",[],"boss",1]]\n`,
    'a kind that is no text': `${head}\n[[1,"A","",[],7,1]]\n`,
    'half a line': `${head}\n[[1,"A"`,
  }))
    it(`is discarded where it is damaged: ${what}`, async () => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      assert.equal((await readAll()).at(-1), 'damaged');
      assert.deepEqual(troubles, ['the last list was damaged and is discarded']);
      assert.equal(existsSync(file), false);
    });

  it('says that it could not be read, and stays, where the system does not let it', async () => {
    mkdirSync(file, { recursive: true });
    assert.deepEqual(await readAll(), ['damaged']);
    assert.deepEqual(troubles, ['the last list could not be read']);
    assert.ok(existsSync(file));
  });

  it('is gone when it is deleted', async () => {
    await directoryOver(everybody).load();
    await cache.delete();
    for await (const piece of cache.read()) assert.fail(JSON.stringify(piece));
    assert.deepEqual(troubles, []);
  });

  describe('that is being written', () => {
    const crowd = Array.from({ length: 30_000 }, (_, index) => ({ id: index + 1, name: `Person ${index}` }));
    const write = (): Promise<void> => cache.write({ users: crowd, listedAt: LISTED_AT });
    const left = (): string[] => readdirSync(path.dirname(file));
    const draftIsThere = async (): Promise<void> => {
      while (!existsSync(path.dirname(file)) || left().length === 0) await pause(0);
    };

    it('is not there when it is deleted meanwhile', async () => {
      const written = write();
      await draftIsThere();
      await cache.delete();
      await written;
      assert.deepEqual([left(), troubles], [[], []]);
    });

    it('is not there when nobody wants it any more, before or after it took its place', async () => {
      const written = write();
      await draftIsThere();
      wanted = false;
      await written;
      assert.deepEqual(left(), []);
      let asked = 0;
      cache = new ListFile(file, {
        isWanted: () => (asked += 1) < 3,
        onTrouble: (trouble) => troubles.push(trouble),
      });
      await write();
      assert.deepEqual([asked, left()], [3, []]);
    });

    it('is whole when another one is written at the same time, and the later one stays', async () => {
      await Promise.all([write(), cache.write({ users, listedAt: LISTED_AT + 1 }), write(), write()]);
      await Promise.all([
        write(),
        new ListFile(file, { onTrouble: (trouble) => troubles.push(trouble) }).write({
          users: crowd,
          listedAt: LISTED_AT,
        }),
        cache.write({ users: users.slice(0, 1), listedAt: LISTED_AT + 2 }),
      ]);
      let people = 0;
      for await (const piece of cache.read()) people += piece === 'damaged' ? Number.NaN : piece.users.length;
      assert.ok(people === 1 || people === crowd.length, `${people} people`);
      assert.deepEqual([left(), troubles], [['one.json'], []]);
    });

    it('leaves a draft where its process dies, which the next one removes', async () => {
      const died = spawnSync(process.execPath, ['-e', '']).pid;
      mkdirSync(path.dirname(file));
      for (const name of [`one.json.${died}`, `one.json.${died}-1a2b-3c`, `one.json.${process.pid}-4d`]) {
        writeFileSync(path.join(path.dirname(file), name), 'half a list');
      }
      await removeDeadDrafts(path.dirname(file));
      assert.deepEqual(left(), [`one.json.${process.pid}-4d`]);
    });
  });

  it('does without where it cannot be written', async () => {
    writeFileSync(path.join(folder, 'lists'), 'a file where the folder should be');
    const directory = directoryOver(everybody);
    await directory.load();
    assert.equal(directory.state.kind, 'ready');
    assert.equal(directory.people.size, users.length);
  });
});
