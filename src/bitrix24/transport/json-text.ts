// JSON as a text: cut up without being parsed, which would lose the spelling of numbers, equal keys and their order.

const SPACE = /[ \t\r\n]*/y;
/** A number, `true`, `false` or `null`. */
const WORD = /[^ \t\r\n{}[\],:"]+/y;

/** Goes through the tokens of a valid JSON text: a bracket, a colon, a comma, or a whole string, number or word. */
export class JsonTokens {
  readonly #text: string;
  /** Where the token stands in the text. */
  start = 0;
  /** The place behind it. */
  end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The character that the token begins with: all of it where it is a bracket, a colon or a comma. */
  get first(): string {
    return this.#text.charAt(this.start);
  }

  get token(): string {
    return this.#text.slice(this.start, this.end);
  }

  /** Moves on to the next token; false where there is none. */
  next(): boolean {
    this.start = this.#behind(SPACE, this.end);
    if (this.start === this.#text.length) return false;
    if (this.first === '"') this.end = this.#endOfString();
    else this.end = Math.max(this.start + 1, this.#behind(WORD, this.start));
    return true;
  }

  #behind(pattern: RegExp, start: number): number {
    pattern.lastIndex = start;
    return pattern.test(this.#text) ? pattern.lastIndex : start;
  }

  /** A regular expression would need as much stack as the string is long. */
  #endOfString(): number {
    let quote = this.start;
    do quote = this.#text.indexOf('"', quote + 1);
    while (quote > 0 && this.#isEscaped(quote));
    return quote < 0 ? this.#text.length : quote + 1;
  }

  #isEscaped(place: number): boolean {
    let backslash = place;
    while (this.#text[backslash - 1] === '\\') backslash -= 1;
    return (place - backslash) % 2 === 1;
  }
}

/**
 * The members of an object, each value as it is spelled; of anything else than an object, none. Of equal keys the last
 * one counts, as for `JSON.parse`.
 * @param text valid JSON
 */
export function membersOf(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const tokens = new JsonTokens(text);
  let depth = 0;
  let key: unknown;
  let valueStart: number | undefined;
  for (let last = 0; tokens.next(); last = tokens.end) {
    const { first } = tokens;
    if (first === '}' || first === ']') depth -= 1;
    const isOfObject = depth === 1 && first === ',';
    if ((isOfObject || depth === 0) && typeof key === 'string' && valueStart !== undefined)
      members.set(key, text.slice(valueStart, last).trimStart());
    if (isOfObject) {
      key = undefined;
      valueStart = undefined;
    } else if (depth === 1 && first === ':') valueStart ??= tokens.end;
    else if (depth === 1 && first === '"') key ??= JSON.parse(tokens.token);
    if (first === '{' || first === '[') depth += 1;
  }
  return members;
}
