import type { RestClient } from '../bitrix24/client.ts';
import { RestError } from '../bitrix24/errors.ts';
import { DepartmentSource } from './department-source.ts';
import type { Page, PeopleSource } from './source.ts';
import { UserGetSource } from './user-get-source.ts';

/** Any one of these allows `user.get` (fact sheet §2.1). */
const USER_SCOPES: ReadonlySet<string> = new Set(['user', 'user_basic', 'user_brief']);

/**
 * Lists by `user.get` where the scopes allow it, else by colleagues and departments; also where the portal has
 * taken the scope back since.
 */
export class AutomaticSource implements PeopleSource {
  readonly #open: () => Promise<RestClient>;
  readonly #scopes: readonly string[];
  #source: PeopleSource | undefined;

  /** @param open gives the client at the first step, so that nothing is read or asked before */
  constructor(open: () => Promise<RestClient>, scopes: readonly string[]) {
    this.#open = open;
    this.#scopes = scopes;
  }

  async next(signal: AbortSignal): Promise<Page> {
    const client = await this.#open();
    this.#source ??= this.#scopes.some((scope) => USER_SCOPES.has(scope))
      ? new UserGetSource(client)
      : new DepartmentSource(client);
    try {
      return await this.#source.next(signal);
    } catch (error) {
      const withoutUserScope =
        error instanceof RestError && error.kind === 'scope' && this.#source instanceof UserGetSource;
      if (!withoutUserScope) throw error;
      this.#source = new DepartmentSource(client);
      return this.#source.next(signal);
    }
  }
}
