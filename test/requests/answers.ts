import type { IdiomName } from '../../src/commands/copy/requests/idioms.ts';
import type { UserRequest } from '../../src/commands/copy/requests/user-requests.ts';
import type { BatchCommand } from '../../src/bitrix24/batch.ts';
import type { Params } from '../../src/bitrix24/transport/request-params.ts';
import { clientOf } from '../unit/support/client-of.ts';
import type { World } from './world.ts';

/**
 * What our own client gets for a request: the result, or the results of a batch by their keys.
 * @throws {RestError}
 */
export async function clientAnswer({ name, ids }: UserRequest, { portal }: World): Promise<unknown> {
  const client = clientOf(portal.webhookUrl());
  const call = async (method: string, params: Params): Promise<unknown> =>
    comparable((await client.call(method, params)).result);
  switch (name) {
    case 'im.user.get':
      return call(name, { ID: ids[0] });
    case 'im.user.list.get':
      return call(name, { ID: ids });
    case 'im.user.list.get RESULT_TYPE=array':
      return call('im.user.list.get', { ID: ids, RESULT_TYPE: 'array' });
    case 'user.get':
      return call(name, { ID: ids, sort: 'ID', order: 'ASC' });
    case 'batch': {
      const commands = ids.flatMap((ID): [string, BatchCommand][] => [
        [`im${ID}`, { method: 'im.user.get', params: { ID } }],
        [`user${ID}`, { method: 'user.get', params: { ID } }],
      ]);
      const reply = await client.batch(Object.fromEntries(commands));
      const answers = commands.map(([key]) => [key, reply(key)] as const);
      return comparable(
        Object.fromEntries(answers.flatMap(([key, answer]) => (answer.ok ? [[key, answer.result]] : []))),
      );
    }
  }
}

/**
 * The same from what a text has printed.
 * @throws where that is no such answer
 */
export function printedAnswer(idiom: IdiomName, request: UserRequest, printed: string): unknown {
  const isBatch = request.name === 'batch';
  switch (idiom) {
    case 'curlBash':
    case 'curlCmd':
    case 'powerShell':
    case 'curlToken':
    case 'httpFile':
    case 'fetch':
    case 'requests': {
      const result = member(JSON.parse(printed), 'result');
      return comparable(isBatch ? member(result, 'result') : result);
    }
    case 'b24jssdk':
      return comparable(JSON.parse(printed));
    case 'bx24js': {
      const lines: unknown[][] = printed
        .trim()
        .split('\n')
        .map((line) => listIn(JSON.parse(line)));
      return comparable(isBatch ? Object.fromEntries(lines) : lines[0]?.[0]);
    }
    case 'b24phpsdk':
    case 'crest':
    case 'b24pysdk': {
      const result: unknown = JSON.parse(printed);
      return comparable(isBatch ? member(result, 'result') : result);
    }
  }
}

/** As the typed list of b24phpsdk: without keys, which JavaScript puts in order, and without users that do not exist. */
export function asTypedList(answer: unknown): unknown[] {
  const users = typeof answer === 'object' && answer !== null ? Object.values(answer) : [];
  return users
    .filter((user) => user !== null)
    .sort((one, other) => Number(member(one, 'id')) - Number(member(other, 'id')));
}

/** PHP writes an empty object as an empty list. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return entries.length === 0 ? [] : Object.fromEntries(entries.map(([key, one]) => [key, comparable(one)]));
}

function member(value: unknown, name: string): unknown {
  const found =
    typeof value === 'object' && value !== null && Object.entries(value).find(([key]) => key === name);
  if (!found) throw new Error(`No ${name} in ${JSON.stringify(value)}`);
  return found[1];
}

function listIn(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`No list: ${JSON.stringify(value)}`);
  return value;
}
