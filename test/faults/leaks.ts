import { inspect } from 'node:util';

/** A thing in every way in which it could end up in a log, a message or a file. */
function printed(thing: unknown): string {
  const texts = [inspect(thing, { depth: 9, showHidden: true, maxArrayLength: null, maxStringLength: null })];
  try {
    texts.push(JSON.stringify(thing));
  } catch {
    // What cannot be serialised cannot leak so.
  }
  if (thing instanceof Error) texts.push(thing.stack ?? '', String(thing), inspect(thing.cause));
  return texts.join('\n');
}

/** How many of the things show a secret. */
export function countLeaks(things: readonly unknown[], secrets: readonly string[]): number {
  return things.filter((thing) => {
    const text = printed(thing).toLowerCase();
    return secrets.some((secret) => text.includes(secret.toLowerCase()));
  }).length;
}
