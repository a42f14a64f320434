import { parseJsObject } from './js-object.ts';
import type { Params, Php } from './php.ts';

/** `max_input_vars` of Bitrix's own environment; what is beyond is dropped without an error (§5.5). */
const maxInputVars = 10_000;

/** PHP's `urldecode`, which bears what is not encoded as it should be. */
function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
    );
  }
}

/** `a[b][]` → `['a', 'b', '']` */
function pathOf(name: string): string[] {
  const open = name.indexOf('[', 1);
  const groups = open < 0 ? [] : [...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key ?? '');
  if (groups.length === 0) return [name.replace(/[ .[]/g, '_')];
  return [name.slice(0, open).replace(/[ .]/g, '_'), ...groups];
}

/** What `[]` appends at, as PHP counts it: one more than the highest number used so far. */
const nextIndex = new WeakMap<Params, number>();

function assign(into: Params, [head = '', ...rest]: string[], value: string): void {
  const next = nextIndex.get(into) ?? 0;
  const key = head === '' ? String(next) : head;
  if (/^\d+$/.test(key)) nextIndex.set(into, Math.max(next, Number(key) + 1));
  if (rest.length === 0) {
    into.set(key, value);
    return;
  }
  const present = into.get(key);
  const inner = present instanceof Map ? present : new Map<string, Php>();
  into.set(key, inner);
  assign(inner, rest, value);
}

/** PHP's `parse_str`: `a[b][]=1&a[b][]=2` (§4.4). */
export function parseQuery(query: string): Params {
  const params: Params = new Map();
  for (const part of query.split('&', maxInputVars)) {
    const cut = part.indexOf('=');
    const name = decoded(cut < 0 ? part : part.slice(0, cut)).trimStart();
    if (name !== '') assign(params, pathOf(name), cut < 0 ? '' : decoded(part.slice(cut + 1)));
  }
  return params;
}

const isJsonType = (contentType: string) =>
  /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);

function parseJsonBody(body: string): Params {
  try {
    JSON.parse(body);
  } catch {
    return new Map();
  }
  const value = parseJsObject(body);
  return value instanceof Map ? value : new Map<string, Php>();
}

/** The body wins over the query for each top-level key; malformed JSON is swallowed (§4.4). */
export function readParams(query: string, contentType: string, body: string): Params {
  return new Map([
    ...parseQuery(query),
    ...(isJsonType(contentType) ? parseJsonBody(body) : parseQuery(body)),
  ]);
}
