import { askAll } from './ask-all.ts';
import type { BatchCommand } from './batch.ts';
import { CHUNK, chunksOf } from './chunks.ts';
import type { RestClient } from './client.ts';
import { RestError } from './errors.ts';
import { getUser, userIn, type ReceivedUser } from './methods/users.ts';

/** A look-up that waits for the others of its tick. */
interface LookUp {
  readonly id: number;
  readonly signal: AbortSignal | undefined;
  readonly answer: (user: Promise<ReceivedUser>) => void;
}

/** Looks users up by id. Those asked for within one tick share a request, and each gets an answer of its own. */
export class UserLookups {
  readonly #client: RestClient;
  #waiting: LookUp[] = [];

  constructor(client: RestClient) {
    this.#client = client;
  }

  /**
   * `im.user.get` for one id, alone or with the others of this tick.
   * @throws {RestError}
   */
  get(id: number, signal?: AbortSignal): Promise<ReceivedUser> {
    return new Promise((answer) => {
      this.#waiting.push({ id, signal, answer });
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
    // Batches have a working time of their own: where it is used up, nobody has to wait for it.
    if (lookUps.length === 1 || this.#client.isBatchBlocked) {
      for (const { id, signal, answer } of lookUps) answer(getUser(this.#client, id, { signal }));
    } else for (const chunk of chunksOf(lookUps, CHUNK)) this.#sendTogether(chunk);
  }

  #sendTogether(lookUps: readonly LookUp[]): void {
    const commands = lookUps.map(({ id }): [string, BatchCommand] => [
      `user${id}`,
      { method: 'im.user.get', params: { ID: id } },
    ]);
    const signal = whenAllAborted(lookUps.map((lookUp) => lookUp.signal));
    const replies = askAll(this.#client, Object.fromEntries(commands), { signal });
    for (const lookUp of lookUps) {
      lookUp.answer(
        replies.then((reply) => {
          if (lookUp.signal?.aborted) throw new RestError('cancelled', 'CANCELLED', 'im.user.get');
          const user = reply(`user${lookUp.id}`);
          if (!user.ok) throw user.error;
          return { user: userIn(user.result, lookUp.id, this.#client), received: user.resultText() };
        }),
      );
    }
  }
}

/** The shared request is given up when nobody waits for it any more. */
function whenAllAborted(signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const controller = new AbortController();
  const check = (): void => {
    if (signals.every((signal) => signal?.aborted)) controller.abort();
  };
  for (const signal of signals) signal?.addEventListener('abort', check);
  check();
  return controller.signal;
}
