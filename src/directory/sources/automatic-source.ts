import type { RestClient } from '../../bitrix24/client.ts';
import { RestError } from '../../bitrix24/errors.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import { hasUserScope } from '../model/user-scope.ts';
import type { DescribedSource, Page, Provenance } from './source.ts';
import { DepartmentSource } from './department-source.ts';
import { recentContacts } from './recent-contacts.ts';
import { UserGetSource } from './user-get-source.ts';

/**
 * Lists by `user.get` where the scopes allow it, else by colleagues and departments; also where the portal has
 * taken the scope back since. Recent contacts follow, since neither lists some of them, such as bots.
 */
export class AutomaticSource implements DescribedSource {
  readonly #client: RestClient;
  readonly #listed = new Set<number>();
  #main: DescribedSource;
  #mainLeft = true;
  #total: number | undefined;
  #recentKnown = false;

  constructor(client: RestClient, scopes: readonly string[]) {
    this.#client = client;
    this.#main = hasUserScope(scopes) ? new UserGetSource(client) : new DepartmentSource(client);
  }

  get provenance(): Provenance {
    const { from, missing } = this.#main.provenance;
    if (!this.#recentKnown) return { from, missing };
    return { from, missing: missing.map((gap) => (gap === 'bots' ? 'quietBots' : gap)), withRecent: true };
  }

  async next(signal: AbortSignal): Promise<Page> {
    if (!this.#mainLeft) return this.#recent(signal);
    const page = await this.#mainPage(signal);
    this.#mainLeft = !page.last;
    this.#total = page.total;
    return { users: this.#notListed(page.users), total: page.total, last: false };
  }

  async #mainPage(signal: AbortSignal): Promise<Page> {
    try {
      return await this.#main.next(signal);
    } catch (error) {
      const withoutUserScope =
        error instanceof RestError && error.kind === 'scope' && this.#main instanceof UserGetSource;
      if (!withoutUserScope) throw error;
      this.#main = new DepartmentSource(this.#client);
      return this.#main.next(signal);
    }
  }

  /** The list is complete without them, so their failure is not one of the list. */
  async #recent(signal: AbortSignal): Promise<Page> {
    let users: readonly PortalUser[] = [];
    try {
      users = this.#notListed(await recentContacts(this.#client, signal));
      this.#recentKnown = true;
    } catch (error) {
      if (signal.aborted) throw error;
    }
    return { users, total: this.#total === undefined ? undefined : this.#total + users.length, last: true };
  }

  #notListed(users: readonly PortalUser[]): PortalUser[] {
    const fresh = users.filter(({ id }) => !this.#listed.has(id));
    for (const { id } of fresh) this.#listed.add(id);
    return fresh;
  }
}
