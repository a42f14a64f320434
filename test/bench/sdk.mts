// What a program does that loads everybody with the official SDK, in three ways.
import { ApiVersion, B24Hook, ParamsFactory } from '@bitrix24/b24jssdk';
import { Agent } from 'node:https';
import { NO_LIMIT } from './ours.mts';
import type { Receipt } from './receipt.mts';

/** Rows of `user.get`, and users by one call of `im.user.list.get` (fact sheet §1.2, §2.1). */
const PAGE = 50;
/** Half of the 50 commands of a batch list, the other half take what was listed (fact sheet §5.5). */
const PAGES_A_BATCH = 25;

// `user.get` sorts by two plain words; the SDK's types know another shape of `order` only.
const ascending: object = { sort: 'ID', order: 'ASC' };

/** As little as a program can do with a row: what is compared is the loading. */
const idOf = (row: unknown): number => {
  if (typeof row !== 'object' || row === null) return NaN;
  return Number('id' in row ? row.id : 'ID' in row ? row.ID : NaN);
};

const idsIn = (rows: unknown): number[] => (Array.isArray(rows) ? rows.map(idOf) : []);

export interface SdkPortal {
  readonly webhookUrl: string;
  /** What it has to trust. */
  readonly certificate: string;
  readonly limited: boolean;
}

/** Opens the SDK, lets it work, and closes it. */
export async function withSdk<T>(portal: SdkPortal, work: (b24: B24Hook) => Promise<T>): Promise<T> {
  const b24 = B24Hook.fromWebhookUrl(portal.webhookUrl);
  try {
    b24.offClientSideWarning();
    const { defaults } = b24.getHttpClient(ApiVersion.v2).ajaxClient;
    defaults.httpsAgent = new Agent({ ca: portal.certificate, keepAlive: true });
    if (!portal.limited) {
      const rateLimit = {
        burstLimit: NO_LIMIT.burst,
        drainRate: NO_LIMIT.perSecond,
        adaptiveEnabled: false,
      };
      await b24.setRestrictionManagerParams({ ...ParamsFactory.getDefault(), rateLimit });
    }
    return await work(b24);
  } finally {
    b24.destroy();
  }
}

/** One method with what it answered; throws what the SDK says went wrong. */
async function call(b24: B24Hook, method: string, params: object): Promise<unknown> {
  const response = await b24.actions.v2.call.make({ method, params: { ...params } });
  if (!response.isSuccess) throw new Error(response.getErrorMessages().join('; '));
  return response.getData()?.result;
}

/** Its documented list helper, page by page, for the ids, and one call for each 50 of them. */
export async function byListHelper(b24: B24Hook, total: number, receipt: Receipt): Promise<void> {
  const needed = 2 * Math.ceil(total / PAGE);
  const ids: number[] = [];
  for await (const rows of b24.actions.v2.fetchList.make({ method: 'user.get' })) {
    receipt.answered();
    ids.push(...idsIn(rows));
    if (receipt.givesUp(needed)) return;
  }
  for (let at = 0; at < ids.length; at += PAGE) {
    const params = { ID: ids.slice(at, at + PAGE), RESULT_TYPE: 'array' };
    receipt.take(idsIn(await call(b24, 'im.user.list.get', params)));
    receipt.answered();
    if (receipt.givesUp(needed)) return;
  }
}

function tunedBatch(start: number, pages: number): Record<string, [string, object]> {
  const starts = Array.from({ length: pages }, (_, page) => start + page * PAGE);
  return Object.fromEntries(
    starts.flatMap((from): [string, [string, object]][] => [
      [`page${from}`, ['user.get', { ...ascending, start: from }]],
      [
        `users${from}`,
        [
          'im.user.list.get',
          {
            ID: Array.from({ length: PAGE }, (_, row) => `$result[page${from}][${row}][ID]`),
            RESULT_TYPE: 'array',
          },
        ],
      ],
    ]),
  );
}

/** Batches of 50 commands tuned by hand: as many as the portal's total calls for. */
export async function byTunedBatches(b24: B24Hook, receipt: Receipt): Promise<void> {
  const first = await b24.actions.v2.call.make({ method: 'user.get', params: { ...ascending } });
  receipt.answered();
  const total = first.getTotal();
  for (let start = 0; start < total; start += PAGES_A_BATCH * PAGE) {
    const pages = Math.min(PAGES_A_BATCH, Math.ceil((total - start) / PAGE));
    const calls = tunedBatch(start, pages);
    const response = await b24.actions.v2.batch.make({ calls });
    receipt.answered();
    if (!response.isSuccess) throw new Error(response.getErrorMessages().join('; '));
    for (const [key, rows] of Object.entries(response.getData() ?? {})) {
      if (key.startsWith('users')) receipt.take(idsIn(rows));
    }
  }
}

/** One `im.user.get` a user, whose ids are known from elsewhere; at most so many, the rest is estimated. */
export async function oneByOne(
  b24: B24Hook,
  ids: readonly number[],
  total: number,
  receipt: Receipt,
): Promise<void> {
  for (const id of ids) {
    receipt.take([idOf(await call(b24, 'im.user.get', { ID: id }))]);
    receipt.answered();
    if (receipt.givesUp(total, ids.length)) return;
  }
}
