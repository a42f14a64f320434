import { askAll } from '../ask-all.ts';
import type { BatchCommand } from '../batch.ts';
import type { CallOptions, RestClient } from '../client.ts';
import type { Moment } from '../user.ts';
import { methodInfoIn, revisionIn, type Revision } from './decode-system.ts';
import { momentIn } from './row.ts';

/** Methods that something here can do without, which older portals do not have. */
const OPTIONAL_METHODS = [
  'im.user.list.get',
  'im.user.status.set',
  'im.search.user.list',
  'im.search.department.list',
  'im.department.employees.get',
  'im.dialog.users.list',
  'im.recent.list',
  'user.get',
  'user.search',
  'user.userfield.list',
  'department.get',
] as const;

/** What a portal tells of its version and its clock. */
export interface PortalFacts {
  /** `undefined` where the portal does not tell, or the scope `im` is missing. */
  readonly revision: Revision | undefined;
  /** Optional methods that the portal does not have: its version is too old for them. */
  readonly missingMethods: readonly string[];
  /** `undefined` where the portal does not tell. */
  readonly serverTime: Moment | undefined;
}

/**
 * `im.revision.get`, `server.time`, and `method.get` for each optional method, in one request (fact sheet §3). What the
 * portal does not tell is left out.
 * @throws {RestError} where the request as a whole fails
 */
export async function getPortalFacts(client: RestClient, options?: CallOptions): Promise<PortalFacts> {
  const methods = OPTIONAL_METHODS.map((name): [string, BatchCommand] => [
    name,
    { method: 'method.get', params: { name } },
  ]);
  const reply = await askAll(
    client,
    Object.fromEntries<BatchCommand>([
      ['revision', { method: 'im.revision.get', params: {} }],
      ['time', { method: 'server.time', params: {} }],
      ...methods,
    ]),
    { ...options, isExtra: () => true },
  );
  const [revision, time] = [reply('revision'), reply('time')];
  return {
    revision: revision.ok ? revisionIn(revision.result) : undefined,
    missingMethods: OPTIONAL_METHODS.filter((name) => {
      const info = reply(name);
      return info.ok && methodInfoIn(info.result)?.exists === false;
    }),
    serverTime: time.ok && typeof time.result === 'string' ? momentIn(time.result) : undefined,
  };
}
