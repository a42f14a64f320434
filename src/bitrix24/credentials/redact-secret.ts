import type { PostOutcome } from '../transport/transport.ts';

/** Shorter or of digits alone, it could be part of anything, and no portal makes such ones. */
const SECRET = /^(?!\d+$).{8,}$/;

/** An escape of a printable character of ASCII, which no portal needs. */
const NEEDLESS_ESCAPE = /\\u00[2-7]/;

/**
 * A reply in which what it was asked with stands nowhere: a portal that repeats a request would show its secret. JSON
 * can spell each of its characters as an escape.
 */
export function withoutSecret(outcome: PostOutcome, secret: string): PostOutcome {
  if (outcome.kind !== 'reply' || !SECRET.test(secret)) return outcome;
  const text = outcome.text.replaceAll(secret, '•••');
  if (!NEEDLESS_ESCAPE.test(text)) return text === outcome.text ? outcome : { ...outcome, text };
  const spelled = new RegExp(Array.from(secret, spellingsOf).join(''), 'g');
  return { ...outcome, text: text.replaceAll(spelled, '•••') };
}

/** A pattern for one character as it is, or as an escape. */
function spellingsOf(character: string): string {
  const digits = character.charCodeAt(0).toString(16).padStart(4, '0');
  const anyCase = digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return `(?:${character.replace(/\W/g, String.raw`\$&`)}|\\\\u${anyCase})`;
}
