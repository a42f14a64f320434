import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';

/** What a user can say of themselves. The methods are about the caller only (fact sheet §3). */
export const STATUSES = ['online', 'dnd', 'away', 'break'] as const;
export type Status = (typeof STATUSES)[number];

/** `im.user.status.get`: the caller's status, or nothing where none was ever set. */
export async function getStatus(client: RestClient, options?: CallOptions): Promise<Status | undefined> {
  const { result } = await client.call('im.user.status.get', {}, options);
  const status = statusIn(result);
  if (status === undefined && result !== false && result !== null)
    client.unexpectedFieldReporter('im.user.status.get')('result');
  return status;
}

export function statusIn(result: unknown): Status | undefined {
  return STATUSES.find((status) => status === result);
}

/**
 * `im.user.status.set`: sets the caller's status.
 * @throws {RestError} also where the portal answers anything but that it did
 */
export async function setStatus(client: RestClient, status: Status, options?: CallOptions): Promise<void> {
  const { result } = await client.call('im.user.status.set', { STATUS: status }, options);
  if (result !== true) throw new RestError('badReply', 'NOT_SET', 'im.user.status.set');
}

/**
 * `im.user.status.idle.start`: says that the caller has been away from the computer for so many minutes.
 * @throws {RestError} also where the portal answers anything but that it did
 */
export async function startIdle(client: RestClient, minutes: number, options?: CallOptions): Promise<void> {
  const { result } = await client.call('im.user.status.idle.start', { AGO: minutes }, options);
  if (result !== true) throw new RestError('badReply', 'NOT_SET', 'im.user.status.idle.start');
}

/**
 * `im.user.status.idle.end`: says that the caller is back.
 * @throws {RestError} also where the portal answers anything but that it did
 */
export async function endIdle(client: RestClient, options?: CallOptions): Promise<void> {
  const { result } = await client.call('im.user.status.idle.end', {}, options);
  if (result !== true) throw new RestError('badReply', 'NOT_SET', 'im.user.status.idle.end');
}
