import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import {
  codeOf,
  isAlive,
  removeDeadDrafts,
  replaceFile,
} from '../../../../src/portals/storage/atomic-file.ts';
import { systemClock } from '../../../../src/bitrix24/clock.ts';
import { instead, restoreAll } from '../../support/instead.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('A file that is replaced whole', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(tmpdir(), 'portal-users-'));
    file = path.join(folder, 'list.json');
  });
  afterEach(async () => {
    restoreAll();
    await fs.rm(folder, { recursive: true, force: true });
  });
  const read = (): Promise<string> => fs.readFile(file, 'utf8');
  const names = async (): Promise<string[]> => (await fs.readdir(folder)).toSorted();

  it('is for the person alone, in a folder that is made for it', async () => {
    file = path.join(folder, 'new', 'list.json');
    await replaceFile(file, 'text');
    assert.equal(await read(), 'text');
    if (process.platform !== 'win32') assert.equal((await fs.stat(file)).mode & 0o777, 0o600);
  });

  it('is not written where it is not wanted any more, and what was there goes', async () => {
    await replaceFile(file, 'old');
    await replaceFile(file, 'new', { isWanted: () => false });
    assert.deepEqual(await names(), []);
  });

  it('need not be there to be unwanted', async () => {
    await replaceFile(file, 'new', { isWanted: () => false });
    assert.deepEqual(await names(), []);
  });

  it('goes again where it is forgotten while it is moved into its place', async () => {
    const answers = [true, false];
    await replaceFile(file, 'new', { isWanted: () => answers.shift() === true });
    assert.deepEqual(await names(), []);
  });

  it('is written no further once that is cancelled', async () => {
    const stop = new AbortController();
    let pieces = 0;
    async function* endless(): AsyncGenerator<string> {
      while (pieces < 1000) {
        pieces += 1;
        if (pieces === 3) stop.abort();
        await Promise.resolve();
        yield 'piece';
      }
    }
    await assert.rejects(replaceFile(file, endless(), { signal: stop.signal }), { name: 'AbortError' });
    assert.ok(pieces < 10, String(pieces));
    assert.deepEqual(await names(), []);
  });

  for (const name of ['list.json', `${'x'.repeat(100)}.json`]) {
    it(`is found by its draft where its process ends in mid-write (${name.length} characters)`, async () => {
      const dead = spawnSync(process.execPath, ['--version']).pid;
      async function* ending(): AsyncGenerator<string> {
        yield 'half';
        // What another process would have left behind if it had ended now.
        const [draft = ''] = await names();
        assert.match(draft, new RegExp(`\\.${process.pid}\\b`));
        await fs.writeFile(path.join(folder, draft.replace(`.${process.pid}`, `.${dead}`)), 'half');
        yield ' and half';
      }
      await replaceFile(path.join(folder, name), ending());
      assert.equal((await names()).length, 2);
      await removeDeadDrafts(folder);
      assert.deepEqual(await names(), [name]);
    });
  }

  it('is no draft, nor what else stands beside it, and no process that writes loses its own', async () => {
    const dead = spawnSync(process.execPath, ['--version']).pid;
    const kept = [
      'list.json',
      'notes.txt',
      `list.json.${process.pid}-0a`,
      `list.json.${dead}-0a.copy`,
      `list.txt.${dead}`,
    ].toSorted();
    for (const name of [...kept, `list.json.${dead}`, `list.json.${dead}-0a`])
      await fs.writeFile(path.join(folder, name), '');
    await removeDeadDrafts(folder);
    assert.deepEqual(await names(), kept);
  });

  it('has left nothing where there is no folder', async () => {
    await removeDeadDrafts(path.join(folder, 'nowhere'));
    assert.deepEqual(await names(), []);
  });

  describe('on Windows, where another window reads it', () => {
    let waits: number[];
    let tries: number;
    beforeEach(() => {
      waits = [];
      tries = 0;
      instead(systemClock, 'sleep', (milliseconds) => Promise.resolve(void waits.push(milliseconds)));
    });
    /** Renaming fails so many times. */
    const busy = (code: string, times: number, platform: NodeJS.Platform = 'win32'): void => {
      instead(process, 'platform', platform);
      const { rename } = fs;
      instead(fs, 'rename', (from, to) => {
        tries += 1;
        return tries <= times ? Promise.reject(systemError(code)) : rename(from, to);
      });
    };

    for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
      it(`takes its place once the other has read it (${code})`, async () => {
        await replaceFile(file, 'old');
        busy(code, 3);
        await replaceFile(file, 'new');
        assert.deepEqual([await read(), await names(), waits], ['new', ['list.json'], [50, 50, 50]]);
      });
    }

    for (const [what, code, times, tried] of [
      ['for a second, and no longer', 'EBUSY', Infinity, 21],
      ['not at all for what does not pass', 'ENOSPC', 1, 1],
    ] as const) {
      it(`is tried ${what}`, async () => {
        await replaceFile(file, 'old');
        busy(code, times);
        await assert.rejects(replaceFile(file, 'new'), { code });
        assert.deepEqual([tries, await read(), await names()], [tried, 'old', ['list.json']]);
      });
    }

    it('is tried once on other systems, where that is no matter of time', async () => {
      busy('EACCES', 1, 'linux');
      await assert.rejects(replaceFile(file, 'new'), { code: 'EACCES' });
      assert.deepEqual([tries, waits], [1, []]);
    });
  });
});

describe('A process', () => {
  afterEach(restoreAll);

  it('is alive, or has ended', () => {
    assert.equal(isAlive(process.pid), true);
    assert.equal(isAlive(spawnSync(process.execPath, ['--version']).pid), false);
  });

  it('is alive where it is somebody else’s, whom the system does not let signal', () => {
    instead(process, 'kill', () => {
      throw systemError('EPERM');
    });
    assert.equal(isAlive(1), true);
  });
});

describe('The code of an error', () => {
  it('is the one that the system gave it', () => {
    assert.equal(codeOf(systemError('ENOENT')), 'ENOENT');
  });

  it('is none of any other error, and of what is no error', () => {
    for (const thrown of [new Error('x'), 'x', undefined, { code: 'ENOENT' }])
      assert.equal(codeOf(thrown), undefined);
  });
});
