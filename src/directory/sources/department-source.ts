import type { RestClient } from '../../bitrix24/client.ts';
import type { DescribedSource, Gap, Page, Provenance } from './source.ts';
import { employeeIds } from './employees.ts';
import { IdList } from './id-list.ts';
import { colleaguesPaging } from './id-paging.ts';
import { PagedSource } from './paged-source.ts';
import { fetchById } from './users-by-id.ts';

const STAFF_ONLY: readonly Gap[] = ['bots', 'extranet', 'dismissed', 'withoutDepartment'];

/** The caller and their colleagues: those of the same departments and below. */
export class ColleaguesSource implements DescribedSource {
  readonly provenance: Provenance = {
    from: 'colleagues',
    missing: ['bots', 'extranet', 'dismissed'],
  };
  readonly #pages: PagedSource;

  constructor(client: RestClient) {
    this.#pages = new PagedSource(client, colleaguesPaging, { withCaller: true });
  }

  next(signal: AbortSignal): Promise<Page> {
    return this.#pages.next(signal);
  }
}

/**
 * The users that scope `im` alone finds: the caller and colleagues first, in one request, then the employees of every
 * department (fact sheet §2.3). Users without a department are not found: no extranet users, no bots.
 */
export class DepartmentSource implements DescribedSource {
  readonly #client: RestClient;
  readonly #colleagues: ColleaguesSource;
  readonly #shown = new Set<number>();
  readonly #departments = new Set<number>();
  #provenance: Provenance = { from: 'departments', missing: STAFF_ONLY };
  #colleaguesLeft = true;
  #rest: IdList | undefined;

  constructor(client: RestClient) {
    this.#client = client;
    this.#colleagues = new ColleaguesSource(client);
  }

  get provenance(): Provenance {
    return this.#provenance;
  }

  async next(signal: AbortSignal): Promise<Page> {
    if (this.#colleaguesLeft) {
      const page = await this.#colleagues.next(signal);
      for (const user of page.users) {
        this.#shown.add(user.id);
        for (const department of user.departments ?? []) this.#departments.add(department);
      }
      this.#colleaguesLeft = !page.last;
      return { users: page.users, total: undefined, last: false };
    }
    this.#rest ??= await this.#employees(signal);
    return this.#rest.next(signal);
  }

  async #employees(signal: AbortSignal): Promise<IdList> {
    const { ids, everyDepartment } = await employeeIds(this.#client, this.#departments, signal);
    if (!everyDepartment) {
      this.#provenance = { from: 'departments', missing: ['otherDepartments', ...STAFF_ONLY] };
    }
    const left = ids.filter((id) => !this.#shown.has(id));
    return new IdList(this.#client, left, fetchById(this.#client), { total: this.#shown.size + left.length });
  }
}
