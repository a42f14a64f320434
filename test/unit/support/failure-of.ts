import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { RestError } from '../../../src/bitrix24/errors.ts';

/** The RestError that work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<RestError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof RestError, `expected a RestError, got ${inspect(error)}`);
  return error;
}
