import { isBlank, isLineBreak, isQuote, isWord, matchAt } from '../characters.ts';
import type { FieldName } from '../field-names.ts';
import { bareTail, type MakeTail, type Tail } from './joins.ts';
import type { Scan } from '../scan.ts';

const EXPECTED =
  /\)\s*\.(?:(?:not|resolves|to|be|deep|is)\.){0,3}(?:toBe|toEqual|toStrictEqual|equals?|eql?|toBeEqualTo|isEqualTo|is)\(\s*/y;
const ASSERTS =
  /^(?:assert_?(?:equals?|same|not_?equals?|not_?same|eq)|(?:not)?(?:deep)?(?:strict)?equal|same)$/;
const OPERATOR = /\s*(["'])(?:=|==|===|!=|<>|@|!|!@|in|not in|not_in|eq|neq?)\1\s*,\s*/iy;
/** `"name": "USER_ID", "value": 5`, perhaps with an operator between; the history of a task has `from` and `to`. */
const PAIRED =
  /\s*(?:["']?\w{1,20}["']?\s*(?:=>|:)\s*["'][^"'\n]{0,20}["']\s*,\s*)?["']?value["']?\s*(?:=>|:)\s*/iy;
const PAIRING =
  /\b(?:name|key|field|fieldname|code|property|param|column)["']?\s*(?:=>|:)\s*["'][^"'\s]{0,30}$/i;
/** `{ "USER_ID", 5 }` of a dictionary in C#, `("USER_ID", 5)` of a list of pairs in Python. */
const DICTIONARY: ReadonlyMap<string, RegExp> = new Map([
  ['csharp', /\{\s*"$/],
  ['python', /[([,]\s*\(\s*(["'])[\w[\]]{0,40}$/],
]);
const ENDS_PAIR = /\s*["']?\d{1,10}["']?\s*[)}]|\s*new\b/y;
/** Java's `Map.of("GROUP_ID", 7, "USER_ID", 5)`, and what Go's loggers take after a message. */
const MAP_OF =
  /\b(?:Map\.of|slog\.\w{1,20}|[lL]og(?:ger)?\.(?:\w{1,10}w|With|Info|Warn|Error|Debug))\([^(){};]{0,160}$/;
/** `new Map([['USER_ID', 5]])`, and what else takes a list of pairs. */
const PAIR_OF_MAP =
  /\b(?:Map|fromEntries|URLSearchParams|dict|where|Hash)(?:<[^<>]{0,30}>)?\(\[[^(){};]{0,160}\[\s*["'][\w[\]]{0,20}$/;
const ENDS_LIST = /\s*["']?\d{1,10}["']?\s*\]/y;
/** `zap.Int("user_id", 5)`, `log.Info().Str("user_id", "5")`. */
const GO_FIELD = /^(?:u?int(?:8|16|32|64)?|str|string|any|interface)$/;
const FILLS =
  /^(?:input$|post$|getpost$|integer$|entry$|pair$|(?:or|and)?_?where|set|add|put|append|define|bind|eq$|ne$|neq$|in$|not_?in|equal|filter|with|param|field$|const$|update|assign|push|query|having|match$|terms?$|data$|option$|get$|getenv$|env$|get_?or|find|contains|has$|is$|attr$)/;
const NO_FILL =
  /(?:column|length|len$|size|index|pad|offset|limit|type|integer|char|cookie_?time|width|position|order|count|timeout)/;

/** `->where('USER_ID', 5)`, `['USER_ID', 'in', [5]]`, `in_array($userId, [5])`. */
export function afterComma(
  scan: Scan,
  start: number,
  place: number,
  quoted: boolean,
  tail: MakeTail,
): Tail | null {
  const { text, symbols } = scan;
  const operator = quoted ? matchAt(OPERATOR, text, place) : null;
  if (operator) return tail('call', place + operator[0].length);
  const paired = quoted ? matchAt(PAIRED, text, place) : null;
  if (paired && PAIRING.test(text.slice(Math.max(0, start - 60), start)))
    return tail('colon', place + paired[0].length);
  const opening = quoted ? DICTIONARY.get(scan.language) : undefined;
  const isOfPair =
    opening?.test(text.slice(Math.max(0, start - 60), start)) && matchAt(ENDS_PAIR, text, place);
  if (isOfPair) return tail('call', symbols.skipBlanks(place, true));
  const before = quoted ? text.slice(Math.max(0, start - 200), start) : '';
  if (quoted && MAP_OF.test(before)) return tail('call', symbols.skipBlanks(place, true));
  if (quoted && PAIR_OF_MAP.test(before) && matchAt(ENDS_LIST, text, place))
    return tail('call', symbols.skipBlanks(place, true));
  const callee = calleeBefore(text, start);
  if (callee === undefined) return null;
  if (scan.language === 'go' && quoted && GO_FIELD.test(callee))
    return tail('call', symbols.skipBlanks(place, true));
  const value = symbols.skipBlanks(place, true);
  if (quoted && FILLS.test(callee) && !NO_FILL.test(callee)) return tail('call', value);
  if (ASSERTS.test(callee)) return tail('compare', value);
  if (/^(?:in_array|contains|includes)$/.test(callee) && /[[a]/.test(text.charAt(value)))
    return tail('in', value);
  return null;
}

/** `expect(task.responsibleId).toBe(5)`; `place` is the closing bracket. */
export function expected({ text }: Scan, place: number): Tail | null {
  const matcher = matchAt(EXPECTED, text, place);
  if (!matcher) return null;
  return bareTail('compare', place + matcher[0].length);
}

/** The function, in lower case, of whose call the expression around a name is the first argument; '' for a bare bracket. */
export function calleeBefore(text: string, start: number): string | undefined {
  let at = start - 1;
  const limit = start - 80;
  let quotes = 0;
  for (; at > limit; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 40) break;
    if (code === 41) {
      // Past the `(int)` of PHP and C#.
      const cast = /\((?:int|string|integer|long)\)$/.exec(text.slice(Math.max(0, at - 9), at + 1));
      if (!cast) return undefined;
      at -= cast[0].length - 1;
      continue;
    }
    if (isQuote(code)) quotes += 1;
    if (isLineBreak(code) || code === 44 || code === 59) return undefined;
    if (isBlank(code) && !(quotes > 0 && text.charCodeAt(at - 1) === 40)) return undefined;
  }
  if (text.charCodeAt(at) !== 40) return undefined;
  let from = at;
  while (at - from < 40 && isWord(text.charCodeAt(from - 1))) from -= 1;
  return text.slice(from, at).toLowerCase();
}

/** `Task.builder().responsibleId(5)`: a method with the name of a field; the places are around it. */
export function tailOfBuilder({ text }: Scan, start: number, end: number, field: FieldName): Tail | null {
  if (!field.one || field.getter || text.charCodeAt(end) !== 40) return null;
  if (!/(?:\.|->)$/.test(text.slice(Math.max(0, start - 2), start))) return null;
  return matchAt(/\d{1,10}\)/y, text, end + 1) ? bareTail('call', end + 1) : null;
}
