import { listedIn, type ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import { idsIn } from '../../bitrix24/methods/lists.ts';
import type { Params } from '../../bitrix24/params.ts';

/** Rows in a page of every list used here (fact sheet §2.1, §2.3). */
export const PAGE = 50;

/** A method that hands out ids in pages. */
export interface IdPaging {
  readonly method: string;
  readonly params: (start: number) => Params;
  /** Where the id stands in a row, as a reference writes it. */
  readonly idPath: string;
  /** Whom a page lists, each once. */
  readonly read: (result: unknown) => ListedUser[];
}

/** Conditions of `user.get` by field, such as `>ID` (fact sheet §2.1). */
export type UserFilter = Readonly<Record<string, string | number>>;

/** `user.get`: employees and extranet users, dismissed ones too, no bots. */
export function userGetPaging(filter: UserFilter = {}): IdPaging {
  const conditions = Object.entries(filter).map(([field, value]): [string, string | number] => [
    `FILTER[${field}]`,
    value,
  ]);
  // Without both `sort` and `order` a portal answers unordered. Old ones ignore `select` and send whole rows.
  const common: Params = {
    sort: 'ID',
    order: 'ASC',
    select: ['ID', 'IS_ONLINE'],
    ...Object.fromEntries(conditions),
  };
  return {
    method: 'user.get',
    params: (start) => ({ ...common, start }),
    idPath: '[ID]',
    read: listedIn,
  };
}

/** `im.department.colleagues.list`: those of the caller's departments and below (fact sheet §2.3). */
export const colleaguesPaging: IdPaging = {
  method: 'im.department.colleagues.list',
  params: (start) => ({ OFFSET: start, LIMIT: PAGE }),
  idPath: '',
  read: (result) => idsIn(result).map((id) => ({ id, online: undefined })),
};
