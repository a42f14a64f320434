import type { Php } from './php.ts';

/** Deeper than this, PHP's decoder gives up. */
const maxDepth = 512;

const escapes = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

class Unreadable extends Error {}

class Reader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Php {
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw new Unreadable();
    return value;
  }

  #value(depth: number): Php {
    if (depth > maxDepth) throw new Unreadable();
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case '[':
        return this.#members(']', (into) => into.set(String(into.size), this.#value(depth + 1)));
      case '{':
        return this.#members('}', (into) => {
          const key = this.#key();
          into.set(key, this.#value(depth + 1));
        });
      case '"':
      case "'":
        return this.#quoted();
      case undefined:
      default:
        return this.#bare();
    }
  }

  #members(close: string, read: (into: Map<string, Php>) => void): Map<string, Php> {
    const members = new Map<string, Php>();
    this.#at += 1;
    while (!this.#take(close)) {
      if (members.size > 0) {
        if (!this.#take(',')) throw new Unreadable();
        if (this.#take(close)) break;
      }
      read(members);
    }
    return members;
  }

  #key(): string {
    this.#skipSpace();
    const first = this.#text[this.#at];
    const key = first === '"' || first === "'" ? this.#quoted() : this.#word();
    if (!this.#take(':')) throw new Unreadable();
    return key;
  }

  #bare(): Php {
    const word = this.#word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(word) ? Number(word) : word;
  }

  #word(): string {
    const word = this.#match(/[^[\]{},:"']+/y).trim();
    if (word === '') throw new Unreadable();
    return word;
  }

  #quoted(): string {
    const quote = this.#text[this.#at];
    this.#at += 1;
    let text = '';
    for (;;) {
      text += this.#match(quote === '"' ? /[^"\\]*/y : /[^'\\]*/y);
      const stop = this.#text[this.#at];
      this.#at += 1;
      if (stop === undefined) throw new Unreadable();
      if (stop === quote) return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const code = this.#match(/u[0-9a-f]{4}/iy);
    if (code) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const character = this.#match(/[^]/y);
    return escapes.get(character) ?? character;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    this.#match(/\s*/y);
  }
}

/**
 * The portal's lenient reader of a JavaScript literal in a string parameter: JSON, single quotes, bare words (§1.2).
 * Undefined where there is nothing to read. Keeps the order of integer-like keys, as PHP does and `JSON.parse` does not.
 */
export function parseJsObject(text: string): Php | undefined {
  try {
    return new Reader(text).whole();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
