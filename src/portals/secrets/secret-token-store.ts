import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RestError } from '../../bitrix24/errors.ts';
import { systemClock } from '../../bitrix24/clock.ts';
import * as v from 'valibot';
import { Tokens, type TokenStore } from '../../bitrix24/oauth/tokens.ts';
import { FileLock, type FileLockTimes, written } from '../storage/file-lock.ts';

/** What of VS Code's SecretStorage is needed. */
export interface Secrets {
  /** True where a window never sees what another one stores, unless it is loaded anew: VS Code in a browser. */
  readonly areOfWindow?: boolean;
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

const text = v.pipe(v.string(), v.nonEmpty());

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    accessToken: text,
    refreshToken: text,
    expiresAt: v.pipe(v.number(), v.finite()),
    ended: v.optional(v.picklist(['SIGN_IN_AGAIN', 'WRONG_APPLICATION'])),
    /** Counts what was written. */
    version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
);

/** Milliseconds that VS Code may need to tell this window what another one has stored. */
const DELAY = 5000;
const POLL = 20;

/**
 * The tokens of one sign-in in SecretStorage. VS Code hands a window what another one has stored with a delay, and a
 * refresh token that was spent already must not be taken for the present one: so a file beside the lock holds the
 * number of the last version, and no secret.
 */
export class SecretTokenStore implements TokenStore {
  readonly #secrets: Secrets;
  readonly #key: string;
  readonly #lock: FileLock;
  readonly #versionFile: string;

  /** @param file where lock and version stand: the same for all windows */
  constructor(secrets: Secrets, key: string, file: string, times?: Partial<FileLockTimes>) {
    this.#secrets = secrets;
    this.#key = key;
    this.#lock = new FileLock(`${file}.lock`, times);
    this.#versionFile = `${file}.version`;
  }

  /** @throws {RestError} `SECRET_NOT_IN_WINDOW` where another window has the present pair: this one's was spent */
  async read(): Promise<Tokens | undefined> {
    const version = await this.#lastVersion();
    const since = performance.now();
    for (;;) {
      const stored = await this.#stored();
      // Where the secret was deleted, or an old one restored, the version never comes: what is there counts then.
      const isPresent = (stored?.version ?? 0) >= version;
      if (stored && !isPresent && this.#secrets.areOfWindow)
        throw new RestError('credentials', 'SECRET_NOT_IN_WINDOW', 'oauth.refresh');
      if (isPresent || performance.now() - since > DELAY) {
        return stored && new Tokens(stored);
      }
      await systemClock.sleep(POLL);
    }
  }

  async write(tokens: Tokens): Promise<void> {
    const version = Math.max(await this.#lastVersion(), (await this.#stored())?.version ?? 0) + 1;
    await this.#secrets.store(this.#key, JSON.stringify({ ...tokens.reveal(), version }));
    await written(mkdir(path.dirname(this.#versionFile), { recursive: true }));
    await written(writeFile(this.#versionFile, String(version)));
  }

  async replace(spent: Tokens, by: Tokens): Promise<Tokens | undefined> {
    const stored = await this.read();
    // A pair that was found to be spent is still the same pair.
    if (!stored?.isSame(spent)) return stored;
    await this.write(by);
    return by;
  }

  /** Leaves nothing of the tokens. Rejects where they cannot be deleted. */
  async remove(): Promise<void> {
    // A renewal under way would store its pair after that.
    await this.lock(async () => {
      await this.#secrets.delete(this.#key);
      await rm(this.#versionFile, { force: true });
    });
  }

  lock<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.hold(work);
  }

  async #stored(): Promise<v.InferOutput<typeof schema> | undefined> {
    const read = v.safeParse(schema, await this.#secrets.get(this.#key));
    return read.success ? read.output : undefined;
  }

  async #lastVersion(): Promise<number> {
    const number = Number(await readFile(this.#versionFile, 'utf8').catch(() => ''));
    return Number.isSafeInteger(number) && number > 0 ? number : 0;
  }
}
