import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../bitrix24/clock.ts';
import { RestError } from '../../bitrix24/errors.ts';
import { isRecord } from '../../bitrix24/transport/json.ts';
import { codeOf, isAlive } from './atomic-file.ts';

export interface FileLockTimes {
  /** Milliseconds without a sign of life after which an owner counts as dead. */
  readonly stale: number;
  /** Milliseconds from one sign of life to the next. */
  readonly heartbeat: number;
  /** Milliseconds between two checks of a lock that another process holds. */
  readonly poll: number;
  /** Milliseconds after which a waiting process gives up. */
  readonly patience: number;
}

const USUAL: FileLockTimes = { stale: 20_000, heartbeat: 4_000, poll: 50, patience: 90_000 };

/** Milliseconds after which a process that breaks a dead lock counts as dead itself: breaking takes a few. */
const BREAKER_STALE = 10_000;

/**
 * A lock between processes: a file that only one can create. It names its owner and holds nothing else. One whose owner
 * is dead, or has given no sign of life for long, is broken.
 */
export class FileLock {
  readonly #path: string;
  readonly #times: FileLockTimes;

  constructor(file: string, times: Partial<FileLockTimes> = {}) {
    this.#path = file;
    this.#times = { ...USUAL, ...times };
  }

  /**
   * Runs work while no other process runs work under the same lock.
   * @throws {RestError} where another process holds the lock for too long, or the folder cannot be written to
   */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    const id = await this.#take();
    const heartbeat = setInterval(() => {
      const now = new Date();
      utimes(this.#path, now, now).catch(() => undefined);
    }, this.#times.heartbeat);
    try {
      return await work();
    } finally {
      clearInterval(heartbeat);
      // Another process may have broken the lock while this machine slept.
      if ((await this.#owner())?.id === id) await rm(this.#path, { force: true });
    }
  }

  async #take(): Promise<string> {
    await written(mkdir(path.dirname(this.#path), { recursive: true }));
    const id = randomUUID();
    const content = JSON.stringify({ id, pid: process.pid, host: hostname() });
    const since = performance.now();
    while (!(await written(create(this.#path, content)))) {
      if (performance.now() - since > this.#times.patience) {
        // Without a lock file it was not another process that kept this one from creating it: the folder is read-only.
        if ((await silenceOf(this.#path)) === undefined) throw notWritable();
        throw new RestError('timeout', 'LOCK_TIMEOUT', 'oauth.refresh');
      }
      if (await this.#isDead()) await this.#break();
      else await systemClock.sleep(this.#times.poll);
    }
    return id;
  }

  async #owner(): Promise<Owner | undefined> {
    try {
      return ownerIn(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      // Gone, or cut short by the death of its owner: then the age of the file decides.
      return undefined;
    }
  }

  async #isDead(): Promise<boolean> {
    const silence = await silenceOf(this.#path);
    if (silence === undefined) return false;
    if (silence > this.#times.stale) return true;
    const owner = await this.#owner();
    return owner?.host === hostname() && !isAlive(owner.pid);
  }

  /** Two processes that find a dead lock must not break each other's new one, so a second lock guards the breaking. */
  async #break(): Promise<void> {
    const breaker = `${this.#path}.breaking`;
    if (await create(breaker, '')) {
      try {
        if (await this.#isDead()) await rm(this.#path, { force: true });
      } finally {
        await rm(breaker, { force: true });
      }
      return;
    }
    if (((await silenceOf(breaker)) ?? 0) > BREAKER_STALE) await rm(breaker, { force: true });
    await systemClock.sleep(this.#times.poll);
  }
}

interface Owner {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

function ownerIn(value: unknown): Owner | undefined {
  if (!isRecord(value)) return undefined;
  const { id, pid, host } = value;
  return typeof id === 'string' && typeof pid === 'number' && typeof host === 'string'
    ? { id, pid, host }
    : undefined;
}

/** True where this very call has created the file. */
async function create(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(content);
      // The clock of a folder in the network may be another one.
      const now = new Date();
      await handle.utimes(now, now);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    // Windows says EPERM of a file that is just being deleted.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'EPERM') return false;
    throw error;
  }
}

/**
 * Milliseconds since the last sign of life; `undefined` where the file is gone. One of tomorrow was given by a clock
 * that has been set right since: its owner would have given another one.
 */
async function silenceOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && Math.abs(Date.now() - found.mtimeMs);
}

const notWritable = (): RestError => new RestError('badReply', 'STORAGE_NOT_WRITABLE', 'oauth.refresh');

/**
 * Work on the files of the folder that windows share.
 * @throws {RestError} where it fails
 */
export async function written<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw notWritable();
  }
}
