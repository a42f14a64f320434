import { isBlank, isDigit, isQuote, isWord } from '../characters.ts';
import type { FieldName } from '../field-names.ts';
import { tagBefore } from '../joins/markup.ts';
import type { Scan } from '../scan.ts';

const CAST = /\((?:Number|parseInt|String|BigInt|int|str|intval)$/;

const NAME_ATTRIBUTE = /\sname\s?=\s?(?:\\?["'](?:[\w-]{1,40}\[)?)?$/i;
const VALUE_ATTRIBUTE = /^<[a-z][^]*?[\s:]value\s?=\s?(\\?["']|\{|)(\d{1,10})(?=[\s\\"'}])/i;

/** How far back the expression of a name and a list before it may go. */
const LONGEST_EXPRESSION = 80;
const LONGEST_LIST = 300;

/** Holds the IDs that stand before their name: `5 === task.responsibleId`, `[5, 14].includes(userId)`. */
export function readBackwards(scan: Scan, start: number, nameEnd: number, field: FieldName): void {
  const { text } = scan;
  if (field.one || (field.list && text.charCodeAt(nameEnd) === 91)) readAttribute(scan, start);
  if (!field.one) return;
  let at = start - 1;
  while (start - at < LONGEST_EXPRESSION && isOfExpression(text.charCodeAt(at))) at -= 1;
  let bracket = at;
  const cast =
    text.charCodeAt(bracket) === 40 ? CAST.exec(text.slice(Math.max(0, bracket - 10), bracket)) : null;
  if (cast) bracket -= cast[0].length;
  while (isBlank(text.charCodeAt(at))) at -= 1;
  if (text.charCodeAt(bracket) === 40) {
    readIncludes(scan, bracket);
    return;
  }
  if (text.charCodeAt(at) === 44) {
    readAsserted(scan, at);
    return;
  }
  if (text.charCodeAt(at) !== 61) return;
  let operator = at;
  while (at - operator < 3 && (text.charCodeAt(operator) === 61 || text.charCodeAt(operator) === 33))
    operator -= 1;
  if (at - operator < 2) return;
  at = operator;
  while (isBlank(text.charCodeAt(at))) at -= 1;
  const quote = text.charCodeAt(at);
  const end = isQuote(quote) ? at : at + 1;
  const first = digitsBefore(text, end);
  if (!scan.isId(first, end)) return;
  const before = text.charCodeAt(first - 1);
  if (isQuote(quote) ? before !== quote : isWord(before) || /[.$\-#"'`[]/.test(String.fromCharCode(before)))
    return;
  scan.hold(first, end);
}

/** `assertSame(5, $task['RESPONSIBLE_ID'])`; `comma` stands between the two. */
function readAsserted(scan: Scan, comma: number): void {
  const call =
    /\b(?:assert_?(?:equals?|same|not_?equals?|not_?same|eq)|(?:assert|require)\.(?:not|are)?equal)\((?:t,)?\s{0,5}(["']?)([1-9]\d{0,9})\1$/i.exec(
      scan.text.slice(Math.max(0, comma - 60), comma),
    );
  if (!call) return;
  const [, quote = '', digits = ''] = call;
  holdId(scan, comma - quote.length, digits);
}

/** `<input value="5" name="USER_ID">`, `<input :value="5" name="fields[USER_ID]">`, `<input value={5} name="USER_ID">`. */
function readAttribute(scan: Scan, start: number): void {
  const { text } = scan;
  const before = text.charCodeAt(start - 1);
  if (!isQuote(before) && before !== 91 && before !== 61) return;
  if (!NAME_ATTRIBUTE.test(text.slice(Math.max(0, start - 80), start))) return;
  const tag = tagBefore(text, start);
  const value = VALUE_ATTRIBUTE.exec(tag);
  if (!value) return;
  const [whole, opening = '', digits = ''] = value;
  const end = start - tag.length + value.index + whole.length;
  // `value="5 people"`.
  if (opening !== '' && isBlank(text.charCodeAt(end))) return;
  holdId(scan, end, digits);
}

/** Holds the digits that end at a place, if they are an ID. */
function holdId(scan: Scan, end: number, digits: string): void {
  const start = end - digits.length;
  if (scan.isId(start, end)) scan.hold(start, end);
}

function readIncludes(scan: Scan, bracket: number): void {
  const { text } = scan;
  const method = /\]\.(?:includes|contains|indexOf|has)$/.exec(
    text.slice(Math.max(0, bracket - 12), bracket),
  );
  if (!method) return;
  const close = bracket - method[0].length;
  let open = close - 1;
  while (open > close - LONGEST_LIST && text.charCodeAt(open) !== 91) open -= 1;
  if (text.charCodeAt(open) !== 91) return;
  let place = open + 1;
  for (const element of text.slice(open + 1, close).split(',')) {
    const start = place + (/^[\s"']*/.exec(element)?.[0].length ?? 0);
    const end = scan.idEnd(start);
    if (end > 0 && end <= close && /^["']?\s*$/.test(text.slice(end, place + element.length)))
      scan.hold(start, end);
    place += element.length + 1;
  }
}

function digitsBefore(text: string, end: number): number {
  let first = end;
  while (end - first < 12 && isDigit(text.charCodeAt(first - 1))) first -= 1;
  return first;
}

const isOfExpression = (code: number) =>
  isWord(code) ||
  isQuote(code) ||
  code === 36 ||
  code === 46 ||
  code === 62 ||
  code === 45 ||
  code === 91 ||
  code === 93;
