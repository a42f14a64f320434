import type { RestClient } from '../../bitrix24/client.ts';
import type { DescribedSource, Page, Provenance } from './source.ts';
import { type UserFilter, userGetPaging } from './id-paging.ts';
import { findMissingUsers } from './missing-users.ts';
import { PagedSource } from './paged-source.ts';

/** All users that `user.get` lists: employees and extranet users, dismissed ones too, no bots (fact sheet §2.1). */
export class UserGetSource implements DescribedSource {
  readonly provenance: Provenance = { from: 'user.get', missing: ['bots', 'outsiders'] };
  readonly #pages: PagedSource;

  constructor(client: RestClient) {
    this.#pages = pagesOf(client, {});
  }

  next(signal: AbortSignal): Promise<Page> {
    return this.#pages.next(signal);
  }
}

/** The users that the portal itself calls online. */
export class OnlineSource implements DescribedSource {
  readonly provenance: Provenance = { from: 'online', missing: ['bots', 'outsiders'] };
  readonly #pages: PagedSource;

  constructor(client: RestClient) {
    this.#pages = pagesOf(client, { IS_ONLINE: 'Y' });
  }

  next(signal: AbortSignal): Promise<Page> {
    return this.#pages.next(signal);
  }
}

function pagesOf(client: RestClient, filter: UserFilter): PagedSource {
  return new PagedSource(client, userGetPaging(filter), {
    findMissing: (lacking, signal) => findMissingUsers(client, filter, lacking, signal),
  });
}
