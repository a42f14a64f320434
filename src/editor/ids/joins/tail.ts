import { afterComma, calleeBefore, expected } from './calls.ts';
import { isLineBreak, isQuote, matchAt } from '../characters.ts';
import { inEnum, insideProse, isFirstBound, isLoop, isTernary } from './code-context.ts';
import type { FieldName } from '../field-names.ts';
import { bareTail, type Join, type Tail } from './joins.ts';
import {
  afterAttribute,
  afterBareAttribute,
  afterElement,
  isAttributeName,
  isElementName,
  mayHaveContent,
  tailOfTag,
} from './markup.ts';
import type { Scan } from '../scan.ts';

const TYPE =
  /:\s*(?:\?|readonly\s+)?(?:number|string|bigint|any|unknown|int|integer|str|long|Int|Long|Integer|UInt|i32|i64|u32|u64|int32|int64|uint|usize|Optional|Union|Final|ClassVar|Maybe|list|List|set|Set|HashSet|Vec|tuple|Sequence|Array|UserId|UserID|Id|ID)\b(?:\[[^\]=\n]{1,40}\])?[\w.<>[\]| ?]{0,60}=(?![=>])\s*/y;
const GO_TYPE = /[ \t]+(?:\*?u?int(?:8|16|32|64)?|bigint|integer)[ \t]*=(?!=)[ \t]*/iy;
const VISIBILITY = /:(?:\\?"[^"\n]{1,100}":|[\w\\]{1,100}:)?(?:protected|private|public)\]/y;
const INDEX = /\[\s*(?:\d{0,6}|["']\d{1,6}["'])\s*\]/y;
const ENCODED_INDEX = /%(?:25)*5B\d{0,6}%(?:25)*5D/iy;
/** `auditors.includes(5)`. */
const LIST_METHOD = /\.(?:includes|push|has|add|contains|append|remove|indexOf)\(\s*/y;
const DOT_INDEX = /\.\d{1,6}(?![\w.])/y;
const IN =
  /(?:not\s+)?(?:in|any|of)\s*(?=[([{])|(?:not\s+)?(?:like|-?eq|-?ne|neq)\s+(?=['"\d])|is\s(?:not\s)?(?=\d{1,10}\s?(?:[;:)&|,]|and\b|or\b))/iy;
/** `task.responsible_id.in_([5, 14])`, `df['CREATED_BY'].isin([5])`, `getUserId().equals(5L)`. */
const COMPARING = /\.(?:isin|in_|not_?in_?|equals|Equals|eq|ne|is)\(\s*/y;
/** C#'s property with a default: `UserId { get; set; } = 5`. */
const PROPERTY = / ?\{ get;[^{}\n]{0,40}\} = (?=["\d])/y;
/** A value that is bound: `Where("created_by = ?", 5)`. */
const BOUND = /\?\)?["'`],\s*(?=[["'\d])/y;
/** A column with a default: `assigned_by_id INT(11) NOT NULL DEFAULT 5`. */
const COLUMN =
  /\s{1,40}(?:(?:big|small|medium|tiny)?int(?:eger)?|numeric|number)(?:\(\d{1,2}(?:,\d)?\))?(?:\s(?:unsigned|not\snull))*\sdefault\s(?=['\d])/iy;
/** Kotlin's and Scala's pairs: `"USER_ID" to 5`, `"USER_ID" -> 5`. */
const PAIR = /(?:to|->)\s(?=["'\d]|\w{0,9}(?:[lL]ist|[sS]et|[aA]rray)Of)/y;
/** Before a name as PHP's `serialize` writes it. */
const SERIALISED = /(?<=s:\d{1,3}:(?:\\*"|&quot;)[\w\0*\\]{0,60})/y;
/** `- name: USER_ID`, with `value: 5` on the next line. */
const YAML_NAMING = /(?<=\b(?:name|key|field):[ \t]*["']?)/y;
const YAML_PAIR = /\s*\n[ \t]+value:[ \t]*/y;
/** What stands in for a user that is missing, and is none, in front of a comparison: `($userId ?? 0) === 5`. */
const NO_USER = /(?: ?(?:\?\?|\?:|\|\|)|,) ?(?:0|null|''|"")(?=\))/y;
const CASTS =
  /^(?:coalesce|ifnull|nvl|isnull|int|intval|number|parseint|string|str|strval|bigint|toint|tostring|integer|)$/;
/** What takes a name in quotes; `counts.get(userId) === 5` counts by users. */
const GETTERS = /^(?:get(?:_?(?:field|value|int|string))?|field|prop|value|(?:get)?env)$/;
/** A variable of shells: `${USER_ID:-5}` has a default, `${USER_ID:5}` is a part of a text. */
const SHELL_VARIABLE = /(?<=\$\{)/y;

/** What follows the name that stands between two places; null if no value belongs to it. */
export function tailOf(scan: Scan, start: number, end: number, field: FieldName): Tail | null {
  const { text, symbols } = scan;
  const head = text.charCodeAt(start - 1);
  let place = end;
  let quoted = false;
  let bracketed = false;
  let indexed = false;
  let cast = false;
  if (field.setter) {
    if (symbols.at(place) === 40) return bareTail('call', symbols.skipBlanks(symbols.next, true));
    if (!field.filled) return null;
  }
  if (field.getter) {
    if (!text.startsWith('()', place)) return null;
    place += 2;
  }
  for (;;) {
    const code = symbols.at(place);
    const { next } = symbols;
    if (isQuote(code)) {
      quoted = true;
      place = next;
    } else if (code === 93) {
      bracketed = true;
      place = next;
    } else if (code === 91) {
      const index = matchAt(INDEX, text, place) ?? matchAt(ENCODED_INDEX, text, place);
      if (!index) break;
      indexed = true;
      place += index[0].length;
    } else if (code === 42 || (code === 125 && head === 123 && scan.language === 'perl')) {
      place = next;
    } else if (code === 41) {
      const callee = calleeBefore(text, start);
      if (callee === 'expect' || callee === 'assertthat') return expected(scan, place);
      if (callee === undefined || !(CASTS.test(callee) || (quoted && GETTERS.test(callee)))) return null;
      cast = true;
      place = next;
    } else if (code === 46) {
      const method = field.list ? matchAt(LIST_METHOD, text, place) : null;
      if (method) return { ...bareTail('call', place + method[0].length), indexed: true };
      const comparing = matchAt(COMPARING, text, place);
      if (comparing) return bareTail('in', place + comparing[0].length);
      const index = matchAt(DOT_INDEX, text, place);
      if (!index) return null;
      indexed = true;
      place += index[0].length;
    } else if ((code === 63 || code === 33) && symbols.at(next) === 58) {
      place = next;
      break;
    } else if ((code === 63 || code === 33) && symbols.at(next) === 46) {
      place = next;
    } else {
      const passed = code === 61 ? null : matchAt(code === 58 ? VISIBILITY : NO_USER, text, place);
      if (!passed) break;
      place += passed[0].length;
    }
  }
  const filtered = quoted && (head === 61 || head === 64 || head === 33);
  if (quoted && insideProse(text, start)) return null;
  const tail = (join: Join, value: number): Tail => ({ join, value, indexed, filtered });

  const joint = symbols.skipBlanks(place, false);
  const code = symbols.at(joint);
  const next = symbols.next;
  const second = symbols.at(next);
  const afterSecond = symbols.next;
  const third = symbols.at(afterSecond);
  const afterThird = symbols.next;
  const declared = (declaration: RegExp, from: number) => {
    const match = matchAt(declaration, text, from);
    return match && tail('assign', from + match[0].length);
  };
  const compared = () => tail('compare', symbols.skipBlanks(third === 61 ? afterThird : afterSecond));
  switch (code) {
    case 58: // :
      if (cast) return null;
      // Vue's `<input name="USER_ID" :value="5">`.
      if (quoted && isAttributeName(text, start)) break;
      if (second === 61) return tail('assign', symbols.skipBlanks(afterSecond));
      if (matchAt(SHELL_VARIABLE, text, start)) return second === 45 ? tail('assign', afterSecond) : null;
      if (isTernary(text, start)) return null;
      return declared(TYPE, joint) ?? tail('colon', symbols.skipBlanks(next, quoted));
    case 61: // =
      if (second === 62) {
        if (!quoted && !bracketed && !indexed && scan.traits.isScript) return null;
        return tail('arrow', symbols.skipBlanks(afterSecond, true));
      }
      if (second === 61) return compared();
      if (scan.traits.numbersFields) return null;
      if (scan.opens.length > 0 && (isLoop(text, start) || (!quoted && inEnum(scan)))) return null;
      if (text.charCodeAt(symbols.skipBlanks(next)) === 63) {
        const bound = isFirstBound(text, start) ? matchAt(BOUND, text, symbols.skipBlanks(next)) : null;
        return bound ? tail('in', symbols.skipBlanks(next) + bound[0].length) : null;
      }
      // `counts[$userId] = 5` counts by users.
      if (bracketed && !quoted && (head === 46 || head === 62 || head === 36)) return null;
      return tail('assign', symbols.skipBlanks(next));
    case 33: // !=
      return second === 61 ? compared() : null;
    case 60: // <> or </
      return second === 62 ? compared() : afterElement(scan, start, joint, tail);
    case 62: // >
      return isElementName(text, start) ||
        (quoted && isAttributeName(text, start) && mayHaveContent(text, start))
        ? tail('element', symbols.skipBlanks(next, true))
        : null;
    case 63: // ?? ?: ?= ??=
      return second === 63 || second === 58 || second === 61 ? compared() : null;
    case 124: // || ||=
      return second === 124 ? compared() : null;
    case 44: // ,
      return afterComma(scan, start, next, quoted, tail);
    case 59: // ;
      return quoted && matchAt(SERIALISED, text, start) ? tail('serialised', next) : null;
    default:
  }
  if (scan.language === 'yaml' && isLineBreak(code) && matchAt(YAML_NAMING, text, start)) {
    const pair = matchAt(YAML_PAIR, text, place);
    if (pair) return tail('colon', place + pair[0].length);
  }
  if (quoted && isAttributeName(text, start)) return afterAttribute(scan, start, place, tail);
  if (head === 61 && !quoted) return afterBareAttribute(scan, start, place, tail);
  if (isElementName(text, start)) return tailOfTag(scan, place, tail);
  const inList = matchAt(IN, text, joint);
  if (inList) return tail('in', joint + inList[0].length);
  const pair = matchAt(PAIR, text, joint);
  if (pair && (quoted || code === 45)) return tail('arrow', joint + pair[0].length);
  return (
    declared(PROPERTY, place) ?? declared(GO_TYPE, place) ?? (field.one ? declared(COLUMN, place) : null)
  );
}
