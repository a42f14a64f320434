import { createHash } from 'node:crypto';
import { RestError } from '../../bitrix24/errors.ts';
import type { Secrets } from './secret-token-store.ts';

/** Why a secret is not there. */
type Loss = 'SECRET_MISSING' | 'SECRET_UNDECRYPTABLE' | 'SECRETS_NOT_KEPT' | 'SECRET_NOT_IN_WINDOW';

/** A key that stays from the first secret on: where it is gone too, VS Code has lost all that it was given. */
const MARK = 'portalUsers.keyring';

/** What of VS Code's SecretStorage is needed. */
export interface ListedSecrets extends Secrets {
  keys(): Thenable<string[]>;
}

/**
 * VS Code's SecretStorage, with what it does not say by itself: why a secret is not there, and whether an event is
 * news. VS Code deletes a value that it cannot decrypt and fires the event of a change; without a keyring it keeps
 * values until the window closes; and a value that is stored twice may fire one event or two.
 */
export class Keyring {
  readonly #secrets: ListedSecrets;
  readonly #isBrowser: boolean;
  /** Digests of what this window has seen or stored last. */
  readonly #seen = new Map<string, string>();
  readonly #losses = new Map<string, Loss>();

  /** @param isBrowser true where each window has the secrets of the moment in which it was loaded, and its own */
  constructor(secrets: ListedSecrets, isBrowser: boolean) {
    this.#secrets = secrets;
    this.#isBrowser = isBrowser;
  }

  /**
   * A secret; `undefined` where it is lost: `loss` then tells why.
   * @throws {RestError} `SECRET_LOCKED` where the keyring gives no answer
   */
  async get(key: string): Promise<string | undefined> {
    const keys = await this.#keys();
    const text = await this.#read(key);
    this.#seen.set(key, digest(text));
    if (text === undefined) this.#noteLoss(key, keys);
    else this.#losses.delete(key);
    // Secrets of an earlier version have no mark beside them.
    if (text !== undefined && keys && !keys.has(MARK)) await this.#mark();
    return text;
  }

  /** Why a secret was of no use when it was read last, as an error: one that was there is damaged or another portal's. */
  loss(key: string): RestError {
    return new RestError('credentials', this.#losses.get(key) ?? 'SECRET_DAMAGED', 'connect');
  }

  /** @throws {RestError} `SECRET_NOT_STORED` */
  async store(key: string, text: string): Promise<void> {
    await this.#change(key, text, 'SECRET_NOT_STORED', () => this.#secrets.store(key, text));
    this.#losses.delete(key);
    await this.#mark();
  }

  /** @throws {RestError} `SECRET_NOT_DELETED` */
  async delete(key: string): Promise<void> {
    await this.#change(key, undefined, 'SECRET_NOT_DELETED', () => this.#secrets.delete(key));
  }

  /** True where a secret is another one than this window has seen or stored last. */
  async hasChanged(key: string): Promise<boolean> {
    const before = this.#seen.get(key);
    try {
      this.#seen.set(key, digest(await this.#read(key)));
    } catch {
      // The next request finds out.
      return false;
    }
    return this.#seen.get(key) !== before;
  }

  async #read(key: string): Promise<string | undefined> {
    try {
      return await this.#secrets.get(key);
    } catch {
      throw new RestError('credentials', 'SECRET_LOCKED', 'connect');
    }
  }

  /** The event of a change can come before the change is confirmed. */
  async #change(
    key: string,
    text: string | undefined,
    failure: string,
    change: () => Thenable<void>,
  ): Promise<void> {
    const before = this.#seen.get(key);
    this.#seen.set(key, digest(text));
    try {
      await change();
    } catch {
      if (before === undefined) this.#seen.delete(key);
      else this.#seen.set(key, before);
      throw new RestError('credentials', failure, 'connect');
    }
  }

  /** VS Code removes what it cannot decrypt, so that only the first look tells that it was there. */
  #noteLoss(key: string, keys: ReadonlySet<string> | undefined): void {
    if (keys?.has(key)) this.#losses.set(key, 'SECRET_UNDECRYPTABLE');
    else if (!this.#losses.has(key)) this.#losses.set(key, this.#lossWithout(keys));
  }

  #lossWithout(keys: ReadonlySet<string> | undefined): Loss {
    if (this.#isBrowser) return 'SECRET_NOT_IN_WINDOW';
    // Secrets of an earlier version have no mark beside them: where one of them is there, not all were lost.
    return keys?.size === 0 ? 'SECRETS_NOT_KEPT' : 'SECRET_MISSING';
  }

  /** `undefined` where the secret storage cannot list its keys, as some implementations in browsers cannot. */
  async #keys(): Promise<ReadonlySet<string> | undefined> {
    try {
      return new Set(await this.#secrets.keys());
    } catch {
      return undefined;
    }
  }

  /** Without it one sentence is less exact, so nothing fails for it. */
  async #mark(): Promise<void> {
    try {
      if ((await this.#keys())?.has(MARK) === false) await this.#secrets.store(MARK, 'kept');
    } catch {
      // The secret itself was kept.
    }
  }
}

function digest(text: string | undefined): string {
  return text === undefined ? '' : createHash('sha256').update(text).digest('base64');
}
