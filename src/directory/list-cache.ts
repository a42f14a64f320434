import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chunksOf } from '../bitrix24/chunks.ts';
import { isRecord, wholeNumber } from '../bitrix24/json.ts';
import type { Moment, PortalUser } from '../bitrix24/user.ts';
import { kindOf, type UserKind } from './kind.ts';

/** A list as it was when the portal last named everybody, or a piece of it. */
export interface CachedList {
  readonly users: readonly PortalUser[];
  readonly listedAt: Moment;
}

/** Keeps the last list of one portal from one session to the next. Never rejects: a list can be asked for again. */
export interface ListCache {
  /** The list piece by piece, so that its beginning is there at once; `damaged` takes back what came before. */
  read(): AsyncIterable<CachedList | 'damaged'>;
  write(list: CachedList): Promise<void>;
}

const VERSION = 2;

/** People in one line of the file: more than a screen shows, few enough to be there in a moment. */
const PIECE = 500;

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
 * file belongs to the person alone, and is replaced whole, so that another window never reads half of it. Its first
 * line tells how many people there are; each line after it holds some of them, as JSON.
 */
export class FileListCache implements ListCache {
  readonly #file: string;
  readonly #onTrouble: (trouble: string) => void;

  /** @param onTrouble is told in a line of a file that was of no use */
  constructor(file: string, onTrouble: (trouble: string) => void) {
    this.#file = file;
    this.#onTrouble = onTrouble;
  }

  async *read(): AsyncGenerator<CachedList | 'damaged', void, undefined> {
    try {
      yield* piecesIn(this.#file);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      if (codeOf(error) !== undefined) {
        this.#onTrouble('the last list could not be read');
      } else {
        this.#onTrouble('the last list was damaged and is discarded');
        await this.delete();
      }
      yield 'damaged';
    }
  }

  async write({ users, listedAt }: CachedList): Promise<void> {
    const draft = `${this.#file}.${process.pid}`;
    try {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await writeFile(draft, linesOf(users, listedAt), { mode: 0o600 });
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

/** Line by line, so that writing a large list leaves time for whatever else there is to do. */
function* linesOf(users: readonly PortalUser[], listedAt: Moment): Generator<string> {
  yield `${JSON.stringify({ version: VERSION, listedAt, count: users.length })}\n`;
  for (const piece of chunksOf(users, PIECE)) yield `${JSON.stringify(piece.map(rowOf))}\n`;
}

/** @throws where the file is not what `linesOf` has written, all of it */
async function* piecesIn(file: string): AsyncGenerator<CachedList> {
  let head: Head | undefined;
  let read = 0;
  for await (const line of linesIn(file)) {
    const value: unknown = JSON.parse(line);
    if (!head) {
      head = headIn(value);
      continue;
    }
    const users = usersIn(value);
    read += users.length;
    yield { users, listedAt: head.listedAt };
  }
  if (read !== head?.count) throw new Error('Cut short.');
}

async function* linesIn(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** Of what the system says, and of nothing else. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

interface Head {
  readonly listedAt: Moment;
  readonly count: number;
}

function headIn(value: unknown): Head {
  const read = isRecord(value) ? value : {};
  const listedAt = wholeNumber(read['listedAt']);
  const count = wholeNumber(read['count']);
  if (read['version'] !== VERSION || listedAt === undefined || count === undefined)
    throw new Error('No list.');
  return { listedAt, count };
}

function usersIn(value: unknown): PortalUser[] {
  if (!Array.isArray(value)) throw new Error('No people.');
  const rows: readonly unknown[] = value;
  return rows.map((row) => {
    const user = userIn(row);
    if (!user) throw new Error('No user.');
    return user;
  });
}

function rowOf(user: PortalUser): readonly unknown[] {
  const { id, position, departments, active } = user;
  const name = user.name ?? [user.firstName, user.lastName].filter((part) => part !== undefined).join(' ');
  return [id, name, position ?? '', departments ?? [], kindOf(user), active === false ? 0 : 1];
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
