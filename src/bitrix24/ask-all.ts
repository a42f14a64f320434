import { tooMuch } from './limits/batch-size.ts';
import type { BatchCommand, BatchCommands, BatchReply, CommandReply } from './batch.ts';
import type { CallOptions, RestClient } from './client.ts';
import { RestError, toRestError } from './errors.ts';

/** Batches in a row of which every command was refused for a while, after which it is not asked again. */
const MOST_FUTILE = 5;

/** True for a refusal that passes: the portal has had too much work of this kind (fact sheet §5.2). */
export function isTemporary(reply: CommandReply): boolean {
  return !reply.ok && reply.error.code === 'OPERATION_TIME_LIMIT';
}

export interface AskAllOptions extends CallOptions {
  /** True for commands that may go without an answer: what is refused of them for a while is not waited for. */
  readonly isExtra?: (key: string) => boolean;
}

/**
 * Runs any number of commands in as few requests as the portal bears. What it refuses for a while is asked again when
 * the limits let it pass. A command that refers to an earlier one may get into another request, where the reference
 * leads nowhere: the portal then answers it with an error or with nothing.
 * @throws {RestError} where a request as a whole fails, and asking for less does not help
 */
export async function askAll<Key extends string>(
  client: RestClient,
  commands: BatchCommands<Key>,
  { isExtra = () => false, ...options }: AskAllOptions = {},
): Promise<BatchReply<Key>> {
  const replies = new Map<string, CommandReply>();
  let left = Object.entries<BatchCommand>(commands);
  for (let futile = 0; left.length > 0;) {
    const portion = left.slice(0, client.mostCommands);
    const reply = await asMuchAsFits(client, portion.length, () =>
      client.batch(Object.fromEntries(portion), options),
    );
    if (!reply) continue;
    const refused = portion.filter(([key]) => isTemporary(reply(key)) && !isExtra(key));
    futile = refused.length === portion.length ? futile + 1 : 0;
    const again = futile < MOST_FUTILE ? refused : [];
    left = [...again, ...left.slice(portion.length)];
    for (const [key] of portion) replies.set(key, reply(key));
  }
  return (key) => {
    const { method } = commands[key];
    return replies.get(key) ?? { ok: false, error: new RestError('badReply', 'NO_ANSWER', method) };
  };
}

/**
 * The outcome of a batch of so many commands; `undefined` where it was too much for the portal and a smaller one is to
 * be tried.
 * @throws {RestError} for every other failure
 */
export async function asMuchAsFits<T>(
  client: RestClient,
  commands: number,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (tooMuch(toRestError(error, 'batch')) && client.mostCommands < commands) return undefined;
    throw error;
  }
}
