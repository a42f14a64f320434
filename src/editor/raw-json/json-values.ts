import { parseJson } from '../../bitrix24/transport/json.ts';
import { JsonTokens } from '../../bitrix24/transport/json-text.ts';

/** The keys and indexes that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** A value in a JSON text. */
export interface JsonValue {
  /** Where its key begins, or itself in an array. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** To be asked for before the next value is. */
  readonly path: () => JsonPath;
}

interface Level {
  readonly kind: '{' | '[';
  readonly from: number;
  readonly start: number;
  key: string;
  keyStart: number | undefined;
  index: number;
}

/**
 * All values of a valid JSON text, those in others before them. Works for a million levels: it neither recurs nor makes
 * paths that nobody asks for.
 */
export function* jsonValues(text: string): Generator<JsonValue> {
  const levels: Level[] = [];
  const tokens = new JsonTokens(text);
  const path = (): JsonPath => levels.map(({ kind, key, index }) => (kind === '{' ? key : index));
  while (tokens.next()) {
    const { first, start, end } = tokens;
    const level = levels.at(-1);
    if (first === '{' || first === '[') {
      levels.push({
        kind: first,
        from: level?.keyStart ?? start,
        start,
        key: '',
        keyStart: undefined,
        index: 0,
      });
    } else if (first === '}' || first === ']') {
      const closed = levels.pop();
      if (closed) yield { from: closed.from, start: closed.start, end, path };
    } else if (first === ',') {
      if (level) [level.keyStart, level.index] = [undefined, level.index + 1];
    } else if (first === '"' && level?.kind === '{' && level.keyStart === undefined) {
      [level.key, level.keyStart] = [textOf(tokens.token), start];
    } else if (first !== ':') {
      yield { from: level?.keyStart ?? start, start, end, path };
    }
  }
}

/** The innermost value that a place belongs to: it is in or at the value, or its key. */
export function jsonValueAt(
  text: string,
  place: number,
): { readonly path: JsonPath; readonly text: string } | undefined {
  for (const { from, start, end, path } of jsonValues(text)) {
    if (from <= place && place <= end) return { path: path(), text: text.slice(start, end) };
  }
  return undefined;
}

/** A path as RFC 9535 writes it: `$['im.user.get'].departments[0]`. */
export function jsonPathText(path: JsonPath): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    if (/^[A-Za-z_]\w*$/.test(part)) return `.${part}`;
    return `['${JSON.stringify(part)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll("'", String.raw`\'`)}']`;
  });
  return `$${parts.join('')}`;
}

/** What a JSON string says; any other value as it is spelled. */
export function textOf(spelled: string): string {
  if (!spelled.startsWith('"')) return spelled;
  const text = parseJson(spelled);
  return typeof text === 'string' ? text : spelled;
}
