import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { FileLock, type FileLockTimes } from '../../../../src/portals/storage/file-lock.ts';
import { failureOf } from '../../support/failure-of.ts';

describe('A lock between windows', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
    file = path.join(folder, 'new', 'lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const lock = (times: Partial<FileLockTimes> = {}): FileLock => new FileLock(file, { poll: 1, ...times });
  /** The lock of another process, last seen alive so many milliseconds ago. */
  const leave = async (content: string, silence = 0): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const then = new Date(Date.now() - silence);
    await utimes(file, then, then);
  };
  const owner = (pid: number, host = hostname()): string => JSON.stringify({ id: 'x', pid, host });
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
    for (const content of [owner(process.pid), owner(deadPid(), 'elsewhere'), '']) {
      await leave(content);
      const error = await failureOf(lock({ patience: 20 }).hold(() => Promise.resolve()));
      assert.deepEqual([error.kind, error.code], ['timeout', 'LOCK_TIMEOUT']);
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
});
