import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { chunksOf } from '../../bitrix24/chunks.ts';
import { isRecord, wholeNumber } from '../../bitrix24/transport/json.ts';
import type { Moment, PortalUser } from '../../bitrix24/user.ts';
import { kindOf, type UserKind } from '../../directory/model/user-kind.ts';
import type { CachedList, ListCache } from '../../directory/sources/list-cache.ts';
import { codeOf, replaceFile } from './atomic-file.ts';

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

export interface ListFileOptions {
  /** Whether a list that is being written may be kept, by now. */
  readonly isWanted?: () => boolean;
  /** Is told in a line of a file that was of no use. */
  readonly onTrouble: (trouble: string) => void;
}

/**
 * A list in a file: id, name, position, departments, kind and who is dismissed. No phone, no email, no secret. The
 * file belongs to the person alone, and is replaced whole, so that another window never reads half of it. Its first
 * line tells how many people there are; each line after it holds some of them, as JSON.
 */
export class ListFile implements ListCache {
  readonly #file: string;
  readonly #isWanted: () => boolean;
  readonly #onTrouble: (trouble: string) => void;
  /** Counts deletions: what was begun before one is not wanted after it. */
  #deletions = 0;
  /** One write at a time: the last one begun is the last one to be kept. */
  #turn: Promise<void> = Promise.resolve();

  constructor(file: string, { isWanted = () => true, onTrouble }: ListFileOptions) {
    this.#file = file;
    this.#isWanted = isWanted;
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
    const deletions = this.#deletions;
    const isWanted = (): boolean => deletions === this.#deletions && this.#isWanted();
    this.#turn = this.#turn.then(async () => {
      try {
        if (isWanted()) await replaceFile(this.#file, linesOf(users, listedAt), { isWanted });
      } catch {
        // A draft that another window has removed, for one, since the list is not wanted any more.
        if (isWanted()) this.#onTrouble('the list could not be kept for the next start');
      }
    });
    await this.#turn;
  }

  async delete(): Promise<void> {
    this.#deletions += 1;
    try {
      await rm(this.#file, { force: true });
    } catch {
      this.#onTrouble('the last list could not be deleted');
    }
  }
}

/** Line by line, so that writing a large list does not block the extension host. */
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
