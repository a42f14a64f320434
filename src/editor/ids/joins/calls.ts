import { matchAt } from '../characters.ts';
import type { FieldName } from '../field-names.ts';
import { bareTail, type MakeTail, type Tail } from './joins.ts';
import type { Scan } from '../scan.ts';

const EXPECTED =
  /\)\.(?:not_to|to_not|to) (?:eql?|be)[ (]|\)\s*\.(?:(?:not|resolves|to|be|deep|is)\.){0,3}(?:toBe|toEqual|toStrictEqual|equals?|eql?|toBeEqualTo|isEqualTo|is)\(\s*/y;
const ASSERTS = /^(?:assert_?(?:not_?)?(?:equals?|same|eq)|(?:not)?(?:deep)?(?:strict)?equal|same)$/;
const OPERATOR = /\s*(["'])(?:=|==|===|!=|<>|@|!|!@|in|not in|not_in|eq|neq?)\1\s*,\s*/iy;
/** `"name": "USER_ID", "value": 5`, perhaps with an operator between; the history of a task has `from` and `to`. */
const PAIRED =
  /\s*(?:["']?\w{1,20}["']?\s*(?:=>|:)\s*["'][^"'\n]{0,20}["']\s*,\s*)?["']?value["']?\s*(?:=>|:)\s*/iy;
const PAIRING =
  /(?<=\b(?:name|key|field|fieldname|code|property|param|column)["']?\s*(?:=>|:)\s*["'][^"'\s]{0,30})/iy;
/** `{ "USER_ID", 5 }` of a dictionary in C#, `("USER_ID", 5)` of a list of pairs in Python. */
const DICTIONARY: ReadonlyMap<string, RegExp> = new Map([
  ['csharp', /(?<=\{\s?")/y],
  ['python', /(?<=[([,]\s*\(\s?["'][\w[\]]{0,40})/y],
]);
const ENDS_PAIR = /\s?["']?\d{1,10}["']?\s*[)}]|\snew\b/y;
/** Java's `Map.of("GROUP_ID", 7, "USER_ID", 5)`, and what Go's loggers take after a message. */
const MAP_OF =
  /(?<=\b(?:Map\.of|slog\.\w{1,20}|[lL]og(?:ger)?\.(?:\w{1,10}w|With|Info|Warn|Error|Debug))\([^(){};]{0,160})/y;
/** `new Map([['USER_ID', 5]])`, and what else takes a list of pairs. */
const PAIR_OF_MAP =
  /(?<=\b(?:Map|fromEntries|URLSearchParams|dict|where|Hash)(?:<[^<>]{0,30}>)?\(\[[^(){};]{0,160}\[\s?["'][\w[\]]{0,20})/y;
const ENDS_LIST = /\s?["']?\d{1,10}["']?\s?\]/y;
/** `zap.Int("user_id", 5)`, `log.Info().Str("user_id", "5")`. */
const GO_FIELD = /^(?:u?int(?:8|16|32|64)?|str|string|any|interface)$/;
const FILLS =
  /^(?:(?:input|post|getpost|integer|entry|pair|eq|neq?|in|field|const|match|terms?|data|option|get|fetch|getenv|env|has|is|attr)$|(?:or|and)?_?where|set|add|put|append|define|bind|not_?in|equal|filter|with|param|update|assign|push|query|having|get_?or|find|contains)/;
const NO_FILL =
  /(?:column|length|len$|size|index|pad|offset|limit|type|integer|char|cookie_?time|width|position|order|count|timeout)/;
/** The functions that take what stands in where the values before it are missing: `COALESCE(USER_ID, CREATED_BY, 5)`. */
const STANDING_IN = /(?<=\b(?:coalesce|ifnull|nvl|isnull|default_?to)\s?\([\w.,\s"`[\]$]{0,80})/iy;
/** The function of whose call the expression before a place is the first argument; a cast may stand before it. */
const CALLEE = /(?<=(\w{0,40})\([ \t]?(?:\((?:int|string|integer|long)\)|[^\s(),;]){0,80})/y;

/** `->where('USER_ID', 5)`, `['USER_ID', 'in', [5]]`, `in_array($userId, [5])`. */
export function afterComma(
  scan: Scan,
  start: number,
  place: number,
  quoted: boolean,
  tail: MakeTail,
): Tail | null {
  const { text, symbols } = scan;
  const operator = matchAt(OPERATOR, text, place);
  if (operator) return tail('call', place + operator[0].length);
  const paired = matchAt(PAIRED, text, place);
  if (paired && matchAt(PAIRING, text, start)) return tail('colon', place + paired[0].length);
  const value = symbols.skipBlanks(place, true);
  const takes =
    (quoted && isOfPairs(scan, start, place)) ||
    matchAt(STANDING_IN, text, start) !== null ||
    isArgument(scan, start, value, quoted);
  return takes ? tail('call', value) : null;
}

/** Whether a quoted name and what follows it are a key and its value among others. */
function isOfPairs({ text, language }: Scan, start: number, place: number): boolean {
  const opening = DICTIONARY.get(language);
  if (opening && matchAt(opening, text, start) && matchAt(ENDS_PAIR, text, place)) return true;
  if (matchAt(MAP_OF, text, start)) return true;
  return matchAt(PAIR_OF_MAP, text, start) !== null && matchAt(ENDS_LIST, text, place) !== null;
}

/** Whether a function takes a name or a variable and its value, or compares the two. */
function isArgument({ text, language }: Scan, start: number, value: number, quoted: boolean): boolean {
  const callee = calleeBefore(text, start);
  if (callee === undefined) return false;
  if (quoted && FILLS.test(callee) && !NO_FILL.test(callee)) return true;
  if (quoted && language === 'go' && GO_FIELD.test(callee)) return true;
  if (ASSERTS.test(callee)) return true;
  return /^(?:in_array|contains|includes)$/.test(callee) && /[[a]/.test(text.charAt(value));
}

/** `expect(task.responsibleId).toBe(5)`; `place` is the closing bracket. */
export function expected({ text }: Scan, place: number): Tail | null {
  const matcher = matchAt(EXPECTED, text, place);
  return matcher ? bareTail('compare', place + matcher[0].length) : null;
}

/** The function, in lower case, of whose call the expression around a name is the first argument; '' for a bare bracket. */
export function calleeBefore(text: string, start: number): string | undefined {
  return matchAt(CALLEE, text, start)?.[1]?.toLowerCase();
}

/** `Task.builder().responsibleId(5)`: a method with the name of a field; the places are around it. */
export function tailOfBuilder({ text }: Scan, start: number, end: number, field: FieldName): Tail | null {
  if (!field.one || field.getter || !matchAt(/\(\d{1,10}\)/y, text, end)) return null;
  return matchAt(/(?<=\.|->)/y, text, start) ? bareTail('call', end + 1) : null;
}
