import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecord, wholeNumber } from '../bitrix24/json.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import { kindOf, type UserKind } from './kind.ts';

/** A list as it was when the portal last named everybody. */
export interface CachedList {
  readonly users: readonly PortalUser[];
  readonly listedAt: Moment;
}

/** Keeps the last list of one portal from one session to the next. Never rejects: a list can be asked for again. */
export interface ListCache {
  read(): Promise<CachedList | undefined>;
  write(list: CachedList): Promise<void>;
}

const VERSION = 1;

/** What a kind is told by, where nothing else of a user is kept. */
const marks: Readonly<Record<UserKind, Partial<PortalUser>>> = {
  employee: {},
  extranet: { extranet: true },
  collaber: { type: 'collaber' },
  guest: { type: 'guest' },
  bot: { bot: true },
  client: { connector: true },
  network: { network: true },
  email: { externalAuthId: 'email' },
};

/**
 * A list in a file: id, name, position, departments, kind and who is dismissed. No phone, no email, no secret. The
 * file belongs to the person alone, and is replaced whole, so that another window never reads half of it.
 */
export class FileListCache implements ListCache {
  readonly #file: string;
  readonly #onTrouble: (trouble: string) => void;

  /** @param onTrouble is told in a line of a file that was of no use */
  constructor(file: string, onTrouble: (trouble: string) => void) {
    this.#file = file;
    this.#onTrouble = onTrouble;
  }

  async read(): Promise<CachedList | undefined> {
    let text;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch {
      return undefined;
    }
    const list = listIn(text);
    if (!list) {
      this.#onTrouble('the last list was damaged and is discarded');
      await this.delete();
    }
    return list;
  }

  async write({ users, listedAt }: CachedList): Promise<void> {
    const kept = JSON.stringify({ version: VERSION, listedAt, users: users.map(rowOf) });
    const draft = `${this.#file}.${process.pid}`;
    try {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await writeFile(draft, kept, { mode: 0o600 });
      await rename(draft, this.#file);
    } catch {
      this.#onTrouble('the list could not be kept for the next start');
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  async delete(): Promise<void> {
    try {
      await rm(this.#file, { force: true });
    } catch {
      this.#onTrouble('the last list could not be deleted');
    }
  }
}

function rowOf(user: PortalUser): readonly unknown[] {
  const { id, position, departments, active } = user;
  const name = user.name ?? [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
  return [id, name, position ?? '', departments ?? [], kindOf(user), active === false ? 0 : 1];
}

function listIn(text: string): CachedList | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(kept) || kept['version'] !== VERSION || !Array.isArray(kept['users'])) return undefined;
  const listedAt = wholeNumber(kept['listedAt']);
  const users = kept['users'].map(userIn);
  const sound = users.filter((user) => user !== undefined);
  return listedAt !== undefined && sound.length === users.length ? { users: sound, listedAt } : undefined;
}

function userIn(row: unknown): PortalUser | undefined {
  if (!Array.isArray(row)) return undefined;
  const fields: readonly unknown[] = row;
  const [sentId, name, position, departments, kind, active] = fields;
  const id = wholeNumber(sentId);
  if (!id || typeof name !== 'string' || typeof position !== 'string') return undefined;
  if (!Array.isArray(departments) || !isKind(kind)) return undefined;
  return {
    id,
    ...(name !== '' && { name }),
    ...(position !== '' && { position }),
    departments: departments.flatMap((department) => wholeNumber(department) ?? []),
    active: active === 1,
    ...marks[kind],
  };
}

function isKind(kind: unknown): kind is UserKind {
  return typeof kind === 'string' && Object.hasOwn(marks, kind);
}
