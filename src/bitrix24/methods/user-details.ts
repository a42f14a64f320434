import { askAll } from '../ask-all.ts';
import type { BatchCommand, CommandReply } from '../batch.ts';
import { CHUNK, chunksOf } from '../chunks.ts';
import type { CallOptions, RestClient } from '../client.ts';
import type { CustomField, UserDetails } from '../user-details.ts';
import { customCodesIn, customFieldsIn, detailsByIdIn } from './decode-user-details.ts';

/**
 * `user.get`: what it tells of these users beyond `im.user.get`, by their IDs; users whom it does not list are left out
 * (fact sheet §2.1). One request for each 2,500 IDs where the portal bears it.
 * @param fields what is asked for of each, as the portal calls it: `PERSONAL_CITY`, `UF_USR_1`, …
 * @throws {RestError}
 */
export async function getUserDetails(
  client: RestClient,
  ids: readonly number[],
  fields: readonly string[],
  options?: CallOptions,
): Promise<ReadonlyMap<number, UserDetails>> {
  const method = 'user.get';
  const chunks = chunksOf(ids, CHUNK);
  const commands = chunks.map((chunk, index): [string, BatchCommand] => [
    `details${index}`,
    {
      method,
      // One page holds them all, so that nothing has to be counted (fact sheet §2.1).
      params: { 'FILTER[ID]': chunk, sort: 'ID', order: 'ASC', select: ['ID', ...fields], start: -1 },
    },
  ]);
  const reply = await askAll(client, Object.fromEntries(commands), options);
  const reporter = client.unexpectedFieldReporter(method);
  return new Map(
    chunks.flatMap((chunk, index) => {
      const answer = reply(`details${index}`);
      if (!answer.ok) throw answer.error;
      const asked = new Set(chunk);
      return [...detailsByIdIn(answer.result, reporter)].filter(([id]) => asked.has(id));
    }),
  );
}

/**
 * The custom fields of the portal's users, by one request: with titles and types for administrators, as
 * `user.userfield.list` has them; by the codes that the caller's own row has for all others (fact sheet §2.1).
 * @param language of the titles, such as `en`
 * @throws {RestError} where neither is answered
 */
export async function getCustomFields(
  client: RestClient,
  language: string,
  options?: CallOptions,
): Promise<CustomField[]> {
  const reply = await askAll(
    client,
    {
      fields: { method: 'user.userfield.list', params: { 'filter[LANG]': language } },
      own: { method: 'user.current', params: {} },
    },
    { ...options, isExtra: () => true },
  );
  const [fields, own] = [reply('fields'), reply('own')];
  if (!fields.ok && !own.ok) throw own.error;
  const titled = resultOf(fields, (result) =>
    customFieldsIn(result, client.unexpectedFieldReporter('user.userfield.list')),
  );
  const known = new Set(titled.map(({ code }) => code));
  const codes = resultOf(own, customCodesIn).filter((code) => !known.has(code));
  return [
    ...titled,
    ...codes.map((code) => ({ code, title: undefined, type: undefined, choices: new Map<string, string>() })),
  ];
}

const resultOf = <T>(reply: CommandReply, read: (result: unknown) => T[]): T[] =>
  reply.ok ? read(reply.result) : [];
