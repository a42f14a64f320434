import assert from 'node:assert/strict';
import { inspect } from 'node:util';

/** All that could be printed of a thing. */
export function printed(thing: object): string {
  const error = new Error('failed', { cause: thing });
  return [
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- that is the question
    String(thing),
    JSON.stringify({ thing }),
    inspect(thing, { depth: 9, showHidden: true }),
    inspect(error, { depth: 9 }),
    Object.entries(thing).join(),
    thing instanceof Error ? (thing.stack ?? '') : '',
  ].join('\n');
}

export function assertShowsNone(text: string, secrets: readonly string[]): void {
  assert.ok(secrets.length > 0 && secrets.every((secret) => secret.length >= 16));
  for (const secret of secrets) assert.equal(text.includes(secret), false, `${secret} in ${text}`);
}
