import type { PostOutcome } from './transport.ts';

/** Shorter or of digits alone, it could be part of anything, and no portal makes such ones. */
const SECRET = /^(?!\d+$).{8,}$/;

/** A reply in which what it was asked with stands nowhere: a portal that repeats a request would show its secret. */
export function withoutSecret(outcome: PostOutcome, secret: string): PostOutcome {
  if (outcome.kind !== 'reply' || !SECRET.test(secret) || !outcome.text.includes(secret)) return outcome;
  return { ...outcome, text: outcome.text.replaceAll(secret, '•••') };
}
