import { askAll } from './ask-all.ts';
import type { BatchCommand, BatchCommands, BatchReply, CommandReply } from './batch.ts';
import { CHUNK } from './chunks.ts';
import type { RestClient } from './client.ts';
import { RestError, toRestError } from './errors.ts';
import { customFieldsIn, detailsIn, missingFieldsIn } from './methods/decode-user-details.ts';
import { getUser, userIn, type ReceivedUser } from './methods/users.ts';
import type { CustomField, DetailsAnswer, UserMore } from './user-details.ts';

/** What a look-up asks about a user, and in what language. */
export interface LookUpOptions {
  readonly signal?: AbortSignal | undefined;
  /** True where the credentials may ask `user.get`. */
  readonly details?: boolean;
  /** The language of the titles of custom fields (`en`), where the credentials may ask for these. */
  readonly fieldsIn?: string | undefined;
}

/** A user with all that the portal tells of them. */
export interface LookUpAnswer extends ReceivedUser {
  readonly more: UserMore;
  /** What `user.get`, or `user.current` for the caller, has told, as received. */
  readonly receivedDetails: { readonly method: string; readonly text: string } | undefined;
}

/** A look-up that waits for the others of its tick. */
interface LookUp extends LookUpOptions {
  readonly id: number | undefined;
  readonly answer: (user: Promise<LookUpAnswer>) => void;
}

/**
 * Looks users up by id. Look-ups that start within one tick share a request, and each has its own answer. The details of
 * `user.get` come in the same request; where that part of it fails, the user is returned without them.
 */
export class UserLookups {
  readonly #client: RestClient;
  #waiting: LookUp[] = [];
  /** What custom fields are, once the portal has said it, or that it does not tell. */
  #fields: readonly CustomField[] | undefined;

  constructor(client: RestClient) {
    this.#client = client;
  }

  /**
   * `im.user.get` for one id, or the caller without one, and `user.get` where it may be asked.
   * @throws {RestError}
   */
  get(id: number | undefined, options: LookUpOptions = {}): Promise<LookUpAnswer> {
    return new Promise((answer) => {
      this.#waiting.push({ ...options, id, answer });
      if (this.#waiting.length === 1) {
        setImmediate(() => {
          this.#send();
        });
      }
    });
  }

  #send(): void {
    const lookUps = this.#waiting;
    this.#waiting = [];
    const [first, ...others] = lookUps;
    const single = others.length === 0 && first && !first.details;
    // Batches have a working time of their own: where it is used up, single calls go on.
    if (single || this.#client.isBatchBlocked) for (const lookUp of lookUps) this.#sendAlone(lookUp);
    else for (const together of portionsOf(lookUps)) this.#sendTogether(together);
  }

  #sendAlone({ id, details, signal, answer }: LookUp): void {
    const asked = async (): Promise<LookUpAnswer> => {
      const user = getUser(this.#client, id, { signal });
      const told = details ? this.#detailsAlone(id, signal) : undefined;
      return this.#answer(id, await user, await told);
    };
    answer(asked());
  }

  async #detailsAlone(id: number | undefined, signal: AbortSignal | undefined): Promise<CommandReply> {
    const { method, params } = detailsCommand(id);
    try {
      return { ok: true, ...(await this.#client.call(method, params, { signal })) };
    } catch (error) {
      return { ok: false, error: toRestError(error, method) };
    }
  }

  #sendTogether(lookUps: readonly LookUp[]): void {
    const replies = this.#askTogether(lookUps);
    for (const lookUp of lookUps) {
      const { id, details } = lookUp;
      lookUp.answer(
        replies.then((reply) => {
          if (lookUp.signal?.aborted) throw new RestError('cancelled', 'CANCELLED', 'im.user.get');
          const user = reply(userKey(id));
          if (!user.ok) throw user.error;
          const found = { user: userIn(user.result, id, this.#client), received: user.resultText() };
          return this.#answer(id, found, details ? reply(detailsKey(id)) : undefined);
        }),
      );
    }
  }

  async #askTogether(lookUps: readonly LookUp[]): Promise<BatchReply<string>> {
    const language = lookUps.map(({ fieldsIn }) => fieldsIn).find((wanted) => wanted !== undefined);
    const asksFields = language !== undefined && this.#fields === undefined;
    const commands: BatchCommands<string> = Object.fromEntries([
      ...lookUps.flatMap(commandsOf),
      ...(asksFields ? [[FIELDS, fieldsCommand(language)] as const] : []),
    ]);
    const signal = whenAllAborted(lookUps.map((lookUp) => lookUp.signal));
    const isExtra = (key: string): boolean => !key.startsWith(USER);
    const reply = await askAll(this.#client, commands, { signal, isExtra });
    if (asksFields) this.#learnFields(reply(FIELDS));
    return reply;
  }

  /** The list is for administrators alone: who is refused it once is not asked again. */
  #learnFields(reply: CommandReply): void {
    const reporter = this.#client.unexpectedFieldReporter('user.userfield.list');
    if (reply.ok) this.#fields = customFieldsIn(reply.result, reporter);
    else if (reply.error.kind !== 'limited' && reply.error.kind !== 'overloaded') this.#fields = [];
  }

  #answer(id: number | undefined, found: ReceivedUser, reply: CommandReply | undefined): LookUpAnswer {
    const { user, received } = found;
    const { method } = detailsCommand(id);
    return {
      ...found,
      more: {
        details: this.#detailsIn(reply, user.id, method),
        fields: this.#fields ?? [],
        missing: missingFieldsIn(received),
      },
      receivedDetails: reply?.ok ? { method, text: reply.resultText() } : undefined,
    };
  }

  #detailsIn(reply: CommandReply | undefined, id: number, method: string): DetailsAnswer {
    if (!reply) return { kind: 'notAllowed' };
    if (reply.ok) return detailsIn(reply.result, id, this.#client.unexpectedFieldReporter(method));
    return reply.error.kind === 'scope' ? { kind: 'notAllowed' } : { kind: 'failed', error: reply.error };
  }
}

/** Begins the keys of the commands without whose answers a look-up fails. */
const USER = 'user';
const FIELDS = 'fields';

const userKey = (id: number | undefined): string => `${USER}${id ?? ''}`;
const detailsKey = (id: number | undefined): string => `details${id ?? ''}`;

function commandsOf({ id, details }: LookUp): (readonly [string, BatchCommand])[] {
  const user: BatchCommand = { method: 'im.user.get', params: id === undefined ? {} : { ID: id } };
  const own = [userKey(id), user] as const;
  return details ? [own, [detailsKey(id), detailsCommand(id)]] : [own];
}

function detailsCommand(id: number | undefined): BatchCommand {
  return id === undefined
    ? { method: 'user.current', params: {} }
    : { method: 'user.get', params: { ID: id, sort: 'ID', order: 'ASC' } };
}

/** Titles come only where a language is named (fact sheet §2.1). */
function fieldsCommand(language: string): BatchCommand {
  return { method: 'user.userfield.list', params: { 'filter[LANG]': language } };
}

/** As many look-ups as a request holds, the list of custom fields with them. */
function portionsOf(lookUps: readonly LookUp[]): LookUp[][] {
  const portions: LookUp[][] = [];
  let room = 0;
  for (const lookUp of lookUps) {
    const commands = lookUp.details ? 2 : 1;
    if (room < commands) {
      portions.push([]);
      room = CHUNK - 1;
    }
    portions.at(-1)?.push(lookUp);
    room -= commands;
  }
  return portions;
}

/** The shared request is aborted when no caller waits for it any more. */
function whenAllAborted(signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const controller = new AbortController();
  const check = (): void => {
    if (signals.every((signal) => signal?.aborted)) controller.abort();
  };
  for (const signal of signals) signal?.addEventListener('abort', check);
  check();
  return controller.signal;
}
