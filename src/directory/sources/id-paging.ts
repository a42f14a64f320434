import { listedIn, type ListedUser } from '../../bitrix24/methods/decode-user-get.ts';
import { idsIn } from '../../bitrix24/methods/lists.ts';
import type { Params } from '../../bitrix24/transport/request-params.ts';

/** Rows in a page of every list used here (fact sheet §2.1, §2.3). */
export const PAGE = 50;

/** Which page of a list is asked for. */
export interface PageWish {
  /** How many stand before it, where no id is known behind which it begins. */
  readonly start: number;
  /** The id behind which it begins: a number, or a reference to one that the same batch finds out. */
  readonly after?: number | string | undefined;
  /** False spares the portal the counting of all who follow. */
  readonly counted: boolean;
}

/** A method that hands out ids in pages. */
export interface IdPaging {
  readonly method: string;
  readonly params: (wish: PageWish) => Params;
  /** Where the id stands in a row, as a reference writes it. */
  readonly idPath: string;
  /** True where rows come in the order of their ids and a page may begin behind any id. */
  readonly byId: boolean;
  /** From the start of one page to that of the next. */
  readonly stride: number;
  /** The users that a page lists, each once. */
  readonly read: (result: unknown) => ListedUser[];
}

/** Conditions of `user.get` by field, such as `>ID` (fact sheet §2.1). */
export type UserFilter = Readonly<Record<string, string | number>>;

/**
 * `user.get`: employees and extranet users, dismissed ones too, no bots.
 * @param fields what is told of each beside the id
 */
export function userGetPaging(filter: UserFilter = {}, fields: readonly string[] = ['IS_ONLINE']): IdPaging {
  // Without both `sort` and `order` a portal answers unordered. Old ones ignore `select` and send whole rows.
  const common: Params = {
    sort: 'ID',
    order: 'ASC',
    select: ['ID', ...fields],
    ...Object.fromEntries(
      Object.entries(filter).map(([field, value]): [string, string | number] => [`FILTER[${field}]`, value]),
    ),
  };
  return {
    method: 'user.get',
    params: ({ start, after, counted }) =>
      after === undefined
        ? { ...common, start }
        : // `start` of -1 lists without counting (fact sheet §2.1).
          { ...common, 'FILTER[>ID]': after, start: counted ? 0 : -1 },
    idPath: '[ID]',
    byId: true,
    stride: PAGE,
    read: listedIn,
  };
}

/** Rows that a page shares with the one before. */
const OVERLAP = 5;

/**
 * `im.department.colleagues.list`: those of the caller's departments and below (fact sheet §2.3). It begins behind no
 * id, so its pages overlap: between two pages that share a user, none is missing.
 */
export const colleaguesPaging: IdPaging = {
  method: 'im.department.colleagues.list',
  params: ({ start }) => ({ OFFSET: start, LIMIT: PAGE }),
  idPath: '',
  byId: false,
  stride: PAGE - OVERLAP,
  read: (result) => idsIn(result).map((id) => ({ id, online: undefined })),
};
