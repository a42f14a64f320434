import type { Answer, Call } from './call.ts';
import { Refusal } from './call.ts';
import { parseQuery } from './params.ts';
import { entries, isTrue, type Php, upperCased } from './php.ts';
import { replaceReferences } from './references.ts';

const maxCommands = 50;
const banned = ['batch', 'download', 'upload'];

class Reply {
  readonly result = new Map<string, Php>();
  readonly result_error = new Map<string, Php>();
  readonly result_total = new Map<string, Php>();
  readonly result_next = new Map<string, Php>();
  readonly result_time = new Map<string, Php>();

  get sections(): Map<string, Php> {
    return new Map(Object.entries(this));
  }
}

function runCommand(call: Call, reply: Reply, key: string, command: string): void {
  // A fragment ends the query, as in any address: inner values have to be encoded.
  const [address = ''] = command.split('#');
  const cut = address.indexOf('?');
  const name = (cut < 0 ? address : address.slice(0, cut)).toLowerCase();
  if (banned.includes(name)) {
    throw new Refusal('ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage', 405);
  }
  const params = cut < 0 ? new Map<string, Php>() : parseQuery(address.slice(cut + 1));
  const { result, total, next, time } = call.run(name, replaceReferences(params, reply.sections));
  reply.result.set(key, result);
  if (total !== undefined) reply.result_total.set(key, total);
  if (next !== undefined) reply.result_next.set(key, next);
  reply.result_time.set(key, time);
}

/** The refusal of one command; a missing scope is told without words (§6). */
function refusalRow({ code, message }: Refusal): Php {
  return { error: code, error_description: code === 'insufficient_scope' ? '' : message };
}

/** `batch` (§5.5) */
export function batch(call: Call): Answer {
  const params = upperCased(call.params);
  const halt = isTrue(params.get('HALT'));
  const reply = new Reply();
  const commands = entries(params.get('CMD')) ?? [];
  for (const [index, [key, command]] of commands.entries()) {
    try {
      if (index >= maxCommands) throw new Refusal('ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
      if (typeof command === 'string') runCommand(call, reply, key, command);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reply.result_error.set(key, refusalRow(error));
      if (halt) break;
    }
  }
  return { result: reply.sections };
}
