import type { Envelope } from './transport/envelope.ts';
import { errorFromBody } from './error-codes.ts';
import { RestError } from './errors.ts';
import { membersOf } from './transport/json-text.ts';
import { finiteNumber, isRecord, wholeNumber } from './transport/json.ts';
import type { ClientLimits } from './limits/portal-limits.ts';
import { encodeQuery, type Params } from './transport/request-params.ts';

/** A method and what it is called with. A text may hold references such as `$result[page][0][ID]` (fact sheet §5.5). */
export interface BatchCommand {
  readonly method: string;
  readonly params: Params;
}

export type BatchCommands<Key extends string> = Readonly<Record<Key, BatchCommand>>;

/** The outcome of one command. */
export type CommandReply =
  | {
      readonly ok: true;
      readonly result: unknown;
      readonly total: number | undefined;
      readonly next: number | undefined;
      /** `result` as it is spelled in the reply. */
      readonly resultText: () => string;
    }
  | { readonly ok: false; readonly error: RestError };

/** Reads the outcome of each command by its key. */
export type BatchReply<Key extends string> = (key: Key) => CommandReply;

/** The body of a batch request; a failed command does not stop the others. */
export function batchBody(commands: BatchCommands<string>): object {
  const cmd = Object.fromEntries(
    Object.entries(commands).map(([key, { method, params }]) => {
      const query = encodeQuery(params);
      return [key, query === '' ? method : `${method}?${query}`];
    }),
  );
  return { halt: 0, cmd };
}

/** The methods of all commands, each once. */
export function methodsOf(commands: BatchCommands<string>): string[] {
  return [...new Set(Object.values(commands).map(({ method }) => method))];
}

/**
 * Opens the sections of a batch's result. A command that is in none of them is an error of its own. The limits learn
 * which commands were refused: some portals count them one by one (fact sheet §5.2).
 * @param text the envelope as received
 * @throws {RestError} where the result is not a batch's
 */
export function readBatch<Key extends string>(
  commands: BatchCommands<Key>,
  result: unknown,
  text: string,
  limits: ClientLimits,
): BatchReply<Key> {
  if (!isRecord(result)) throw new RestError('badReply', 'NOT_A_BATCH', 'batch');
  for (const [key, { method }] of Object.entries<BatchCommand>(commands)) {
    const failure = member(result['result_error'], key);
    const error = isRecord(failure) ? errorFromBody(failure, method) : undefined;
    limits.learnInside(method, member(result['result_time'], key), error);
  }
  let texts: ReadonlyMap<string, string> | undefined;
  const resultText = (key: Key): string => (texts ??= resultTexts(text)).get(key) ?? '';
  return (key) => {
    const { method } = commands[key];
    const failure = member(result['result_error'], key);
    if (isRecord(failure)) return { ok: false, error: errorFromBody(failure, method) };
    const value = member(result['result'], key);
    if (value === undefined) return { ok: false, error: new RestError('badReply', 'NO_ANSWER', method) };
    return {
      ok: true,
      result: value,
      total: wholeNumber(member(result['result_total'], key)),
      next: wholeNumber(member(result['result_next'], key)),
      resultText: () => resultText(key),
    };
  };
}

/** What each command answered, as it is spelled in a batch's envelope. */
function resultTexts(envelope: string): ReadonlyMap<string, string> {
  const batch = membersOf(envelope).get('result') ?? '';
  return membersOf(membersOf(batch).get('result') ?? '');
}

/** How many seconds the portal says that it has worked on a request (fact sheet §5.4). */
export function secondsIn(envelope: Envelope): number | undefined {
  const time = envelope['time'];
  return isRecord(time) ? finiteNumber(time['duration']) : undefined;
}

/** An empty section is `[]` instead of `{}`. */
function member(section: unknown, key: string): unknown {
  return isRecord(section) && Object.hasOwn(section, key) ? section[key] : undefined;
}
