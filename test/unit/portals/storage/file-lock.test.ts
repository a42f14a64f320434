import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import fs, { access, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { systemClock } from '../../../../src/bitrix24/clock.ts';
import { FileLock, type FileLockTimes } from '../../../../src/portals/storage/file-lock.ts';
import { failureOf } from '../../support/failure-of.ts';
import { instead, restoreAll } from '../../support/instead.ts';

describe('A lock between windows', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
    file = path.join(folder, 'new', 'lock');
  });
  afterEach(async () => {
    restoreAll();
    await rm(folder, { recursive: true, force: true });
  });

  const lock = (times: Partial<FileLockTimes> = {}): FileLock => new FileLock(file, { poll: 1, ...times });
  /** The lock of another process, last seen alive so many milliseconds ago. */
  const leave = async (content: string, silence = 0): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const then = new Date(Date.now() - silence);
    await utimes(file, then, then);
  };
  const owner = (pid: number, host = hostname()): string => JSON.stringify({ id: 'x', pid, host });
  /** Of what is no owner, for it has no name: only its silence tells that it is dead. */
  const nameless = (): string => JSON.stringify({ id: 5, pid: deadPid(), host: hostname() });
  const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

  it('lets one work at a time, and everybody in the end', async () => {
    let working = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      working += 1;
      most = Math.max(most, working);
      await new Promise(setImmediate);
      working -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => lock().hold(work)));
    assert.equal(most, 1);
    assert.deepEqual(await readdir(path.dirname(file)), []);
  });

  it('says so where its folder cannot be written to, and does not try for long', async () => {
    await writeFile(path.join(folder, 'new'), 'a file where the folder should be');
    const error = await failureOf(lock().hold(() => Promise.resolve()));
    assert.deepEqual([error.kind, error.code], ['badReply', 'STORAGE_NOT_WRITABLE']);
  });

  it('says so at once where its file cannot be created', async () => {
    file = path.join(folder, 'x'.repeat(300));
    const error = await failureOf(lock().hold(() => Promise.resolve()));
    assert.deepEqual(
      [error.kind, error.code, error.method],
      ['badReply', 'STORAGE_NOT_WRITABLE', 'oauth.refresh'],
    );
  });

  it('is given back when work fails', async () => {
    await assert.rejects(lock().hold(() => Promise.reject(new Error('failed'))));
    assert.equal(await lock().hold(() => Promise.resolve('next')), 'next');
  });

  it('outlives nobody: one of a dead process is broken at once', async () => {
    await leave(owner(deadPid()));
    assert.equal(await lock().hold(() => Promise.resolve('mine')), 'mine');
  });

  it('is broken once, however many find it dead', async () => {
    await leave(owner(deadPid()));
    let working = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        lock().hold(async () => {
          working += 1;
          most = Math.max(most, working);
          await new Promise(setImmediate);
          working -= 1;
        }),
      ),
    );
    assert.equal(most, 1);
  });

  it('is broken after a long silence, whoever has it', async () => {
    for (const content of [owner(process.pid), owner(1, 'elsewhere'), '', '{"id":']) {
      await leave(content, 60_000);
      assert.equal(await lock().hold(() => Promise.resolve('mine')), 'mine');
    }
  });

  it('is broken where its last sign of life is of tomorrow, by a clock that was wrong', async () => {
    for (const content of [owner(process.pid), owner(1, 'elsewhere'), '']) {
      await leave(content, -24 * 3_600_000);
      assert.equal(await lock({ patience: 500 }).hold(() => Promise.resolve('mine')), 'mine');
    }
  });

  it('is respected while its owner may be alive', async () => {
    for (const content of [owner(process.pid), owner(deadPid(), 'elsewhere'), '', nameless()]) {
      await leave(content);
      const error = await failureOf(lock({ patience: 20 }).hold(() => Promise.resolve()));
      assert.deepEqual([error.kind, error.code, error.method], ['timeout', 'LOCK_TIMEOUT', 'oauth.refresh']);
      await access(file);
    }
  });

  it('stays with whoever has taken it over', async () => {
    await lock().hold(() => leaveInside());
    await access(file);
    async function leaveInside(): Promise<void> {
      await writeFile(file, owner(process.pid));
    }
  });

  it('shows signs of life for as long as the work takes', async () => {
    const signs = new Set<number>();
    await lock({ heartbeat: 5 }).hold(async () => {
      while (signs.size < 4) signs.add((await stat(file)).mtimeMs);
    });
    assert.equal(signs.size, 4);
  });

  it('gives no sign of life any more once the work is done, and leaves no file open', async () => {
    const open = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    await lock().hold(() => Promise.resolve());
    const before = [timers(), open()];
    for (let held = 0; held < 5; held += 1) await lock().hold(() => Promise.resolve());
    assert.deepEqual([timers(), open()], before);
  });

  it('ends the work though somebody has removed it meanwhile', async () => {
    assert.equal(await lock().hold(() => rm(file).then(() => 'done')), 'done');
  });

  it('is looked at no more often than every so many milliseconds', async () => {
    await leave(owner(process.pid));
    const waits: number[] = [];
    instead(systemClock, 'sleep', async (milliseconds) => {
      waits.push(milliseconds);
      if (waits.length === 3) await rm(file);
    });
    await lock({ poll: 7, patience: 2000 }).hold(() => Promise.resolve());
    assert.deepEqual(waits, [7, 7, 7]);
  });

  describe('whose owner is dead', () => {
    const breaker = (): string => `${file}.breaking`;

    it('is not taken for dead where its owner gives it back meanwhile', async () => {
      await leave(owner(process.pid));
      const { open } = fs;
      const opened = new Set<unknown>();
      instead(fs, 'open', async (name, ...how) => {
        opened.add(name);
        try {
          return await open(name, ...how);
        } catch (error) {
          await rm(file, { force: true });
          throw error;
        }
      });
      await lock({ patience: 2000 }).hold(() => Promise.resolve());
      assert.deepEqual([...opened], [file]);
    });

    it('is left to another process that is just breaking it', async () => {
      await leave(owner(deadPid()));
      await writeFile(breaker(), '');
      const error = await failureOf(lock({ patience: 20 }).hold(() => Promise.resolve()));
      assert.equal(error.code, 'LOCK_TIMEOUT');
      await access(breaker());
    });

    it('is broken where the process that began to break it is dead too', async () => {
      await leave(owner(deadPid()));
      await writeFile(breaker(), '');
      const then = new Date(Date.now() - 60_000);
      await utimes(breaker(), then, then);
      assert.equal(await lock({ patience: 2000 }).hold(() => Promise.resolve('mine')), 'mine');
      assert.deepEqual(await readdir(path.dirname(file)), []);
    });

    it('is not broken where another process has just done so and holds it', async () => {
      await leave(owner(deadPid()));
      const { open } = fs;
      instead(fs, 'open', async (name, ...how) => {
        if (name === breaker()) await leave(owner(process.pid));
        return open(name, ...how);
      });
      const error = await failureOf(lock({ patience: 20 }).hold(() => Promise.resolve()));
      assert.equal(error.code, 'LOCK_TIMEOUT');
      await access(file);
    });

    it('is broken though others remove each file a little earlier', async () => {
      await leave(owner(deadPid()));
      const { rm: remove } = fs;
      instead(fs, 'rm', async (name, options) => {
        await remove(name, { force: true });
        return remove(name, options);
      });
      assert.equal(await lock().hold(() => Promise.resolve('mine')), 'mine');
      await leave(owner(deadPid()));
      await writeFile(breaker(), '');
      const then = new Date(Date.now() - 60_000);
      await utimes(breaker(), then, then);
      assert.equal(await lock().hold(() => Promise.resolve('mine')), 'mine');
    });
  });

  describe('on Windows, which says EPERM of a file that is just being deleted', () => {
    const refuse = (times: number): void => {
      const { open } = fs;
      let left = times;
      instead(fs, 'open', async (name, ...how) => {
        left -= 1;
        if (left >= 0) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        return open(name, ...how);
      });
    };

    it('is taken once the file has gone', async () => {
      refuse(2);
      assert.equal(await lock({ patience: 2000 }).hold(() => Promise.resolve('mine')), 'mine');
    });

    it('tells a folder that cannot be written to from a lock that another process holds', async () => {
      refuse(Infinity);
      const impatient = lock({ patience: 20 });
      assert.equal((await failureOf(impatient.hold(() => Promise.resolve()))).code, 'STORAGE_NOT_WRITABLE');
      await leave(owner(process.pid));
      assert.equal((await failureOf(impatient.hold(() => Promise.resolve()))).code, 'LOCK_TIMEOUT');
    });
  });
});
