import { isBlank, isDigit, isQuote, isWord } from '../characters.ts';
import type { FieldName } from '../field-names.ts';
import { tagBefore } from '../joins/markup.ts';
import type { Scan } from '../scan.ts';
import { textBefore } from './surroundings.ts';

const NAME_ATTRIBUTE = /\sname\s?=\s?(?:\\?["'](?:[\w-]{1,40}\[)?)?$/i;
/** In quotes the number is all of the value: not `value="5 people"`. */
const VALUE_ATTRIBUTE = /[\s:]value\s?=\s?(?:\\?["']\d{1,10}(?=\\?["'])|\{\d{1,10}(?=\})|\d{1,10}(?=\s))/i;
const COMPARED = /((["'`])\d{1,10}\2|(?<![\w.$\-#"'`[])\d{1,10})\s*[!=]==?$/;
const ASSERTED =
  /\b(?:assert_?(?:equals?|same|not_?equals?|not_?same|eq)|(?:assert|require)\.(?:not|are)?equal)\((?:t,)?\s{0,5}(["']?)\d{1,10}\1$/i;
const IN_LIST =
  /\[([^[]*)\]\.(?:includes|contains|indexOf|has)\((?:(?:Number|parseInt|String|BigInt|int|str|intval)\()?$/;
/** `foreach ([5, 14] as $userId)`, `foreach (array(5) as $key => $userId)`. */
const LOOP = /\bforeach\s*\(\s*(?:\[|array\s*\()([^[\]()]*)[\])]\s+as\s+(?:\$\w+\s*=>?\s*)?$/i;
const LOOPS = ['foreach'];
const ELEMENT = /(?<=(?:^|,)[\s"']*)\d+(?=["']?\s*(?:,|$))/g;

/** How far back the expression of a name may go. */
const LONGEST_EXPRESSION = 80;
const LONGEST_LIST = 330;

/** Holds the IDs that stand before their name: `5 === task.responsibleId`, `[5, 14].includes(userId)`. */
export function readBackwards(scan: Scan, start: number, nameEnd: number, field: FieldName): void {
  const { text } = scan;
  if (field.one || (field.list && text.charCodeAt(nameEnd) === 91)) readAttribute(scan, start);
  if (!field.one) return;
  let at = start;
  while (start - at < LONGEST_EXPRESSION && isOfExpression(text.charCodeAt(at - 1))) at -= 1;
  if (text.charCodeAt(at - 1) === 40) holdList(scan, at, IN_LIST);
  if (scan.mentions(LOOPS)) holdList(scan, at, LOOP);
  while (isBlank(text.charCodeAt(at - 1))) at -= 1;
  const sign = text.charCodeAt(at - 1);
  if (sign === 44 && ASSERTED.test(textBefore(text, at - 1, 60))) holdBefore(scan, at - 1);
  if (sign !== 61) return;
  const [whole = '', value = ''] = COMPARED.exec(textBefore(text, at, 30)) ?? [];
  holdBefore(scan, at - whole.length + value.length);
}

/** `<input value="5" name="USER_ID">`, `<input :value="5" name="fields[USER_ID]">`, `<input value={5} name="USER_ID">`. */
function readAttribute(scan: Scan, start: number): void {
  const { text } = scan;
  if (!NAME_ATTRIBUTE.test(textBefore(text, start, 80))) return;
  const tag = tagBefore(text, start);
  const value = VALUE_ATTRIBUTE.exec(tag);
  if (value) holdBefore(scan, start - tag.length + value.index + value[0].length);
}

/** Holds the ID that ends at a place, or before a quote there. */
function holdBefore(scan: Scan, place: number): void {
  const { text } = scan;
  const end = isQuote(text.charCodeAt(place - 1)) ? place - 1 : place;
  let start = end;
  while (isDigit(text.charCodeAt(start - 1))) start -= 1;
  if (scan.isId(start, end)) scan.hold(start, end);
}

/** Holds the IDs of a list that an expression finds before a place. */
function holdList(scan: Scan, place: number, expression: RegExp): void {
  const call = expression.exec(textBefore(scan.text, place, LONGEST_LIST));
  if (!call) return;
  const [whole, list = ''] = call;
  const listStart = place - whole.length + whole.indexOf(list);
  for (const { 0: digits, index } of list.matchAll(ELEMENT)) {
    const start = listStart + index;
    if (scan.isId(start, start + digits.length)) scan.hold(start, start + digits.length);
  }
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
