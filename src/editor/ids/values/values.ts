import { readCodes } from './access-codes.ts';
import { holdChange, holdFromTo } from './changes.ts';
import { isDigit, isLineBreak, isQuote, matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import { goesOn } from './goes-on.ts';
import { readItems } from './items.ts';
import { ListReader } from './lists.ts';
import { CASTS, DUMP_NUMBER } from './notations.ts';
import { readSerialised } from './serialised.ts';
import type { Scan } from '../scan.ts';
import type { Tail } from '../joins/joins.ts';

const LIST_HEADS =
  /@(?=\()|[Aa]rray\(\d{1,6}\)\s(?=[({[])|\(\d{1,6}\)\s(?=\[)|(?:new\s+)?(?:(?:Immutable)?(?:Set|List)(?:\.of)?|Array(?:\.(?:of|from))?|ArrayList|(?:Linked)?HashSet|(?:Set|Vec|HashSet|BTreeSet)(?:\.new|::from)|vec!|Object\.freeze|(?:mutable|int|long)?(?:[lL]ist|[sS]et|[aA]rray)Of|Arrays\.asList|Collections\.singleton(?:List)?|(?:np\.)?array|list|tuple|set|frozenset|sorted|collect)(?:<\w{0,20}>)?\s*(?=[([{])|(?:new\s)?(?:\[\]\*?\w{1,20}|\w{0,20}\[\])\s*(?=\{)/y;
/** What makes an empty list of a length from one number: `new ArrayList<>(16)`, `Array(5)`. */
const CONSTRUCTOR = /^(?:new\s|(?:Set|Array|ArrayList|HashSet|List)(?:<\w+>)?$)/;
const LONE_NUMBER = /\d{1,10}\s?\)/y;
const DUMP_KEY = /\[\d{1,6}\] =>/y;
const DUMP_PATH = /[^\s:]{1,200}:\d{1,6}:\s(?=(?:int|string|array)\b)/y;
const OPERATOR =
  /\{\s*["']?[$_]?(?:in|nin|eq|ne|not|notIn|not_in|equals|contains|has|hasSome|terms?|value|set)["']?\s*(?::|=>)\s*/y;
/** A schema of a value: `{ type: Number, default: 5 }`. */
const SCHEMA = /\{\s*["']?type["']?:\s*["']?[\w.]{1,30}["']?,\s*["']?(?:default(?:Value)?|example)["']?:\s*/y;
/** An expression, and what stands in where it has no value: `$manager ?? 5`. */
const STANDING_IN = /[A-Za-z$][\w$.:?>()[\]'"-]{0,60} ?(?:\?\?|\?:|\|\|) ?(?=["'\d])/y;
const PYTHON_STANDING_IN = /[A-Za-z_][\w.()[\]'"]{0,60} or (?=["'\d])/y;
/** The first key of a list that JSON has made a map of. */
const FIRST_INDEX = /\\{0,7}["']?0\\{0,7}["']?\s?:\s?\\{0,7}["']?\d/y;
const CHANGE =
  /\{\s*["']from["']\s*(?:=>|:)\s*["']?(\d{0,10})["']?\s*,\s*["']to["']\s*(?:=>|:)\s*["']?(\d{0,10})["']?\s*\}/y;

/** Reads the value of a field and holds the IDs in it. */
export function readValue(scan: Scan, tail: Tail, field: FieldName): void {
  if (tail.join === 'serialised') {
    readSerialised(scan, tail.value, field);
    return;
  }
  new ValueReader(scan, tail, field).read(tail.value);
}

/** A line break, a comment, a tag: items may follow. */
const mayBeItems = (code: number) => code === 10 || code === 13 || code === 35 || code === 60;

class ValueReader {
  readonly #scan: Scan;
  readonly #tail: Tail;
  readonly #field: FieldName;

  constructor(scan: Scan, tail: Tail, field: FieldName) {
    this.#scan = scan;
    this.#tail = tail;
    this.#field = field;
  }

  read(place: number): void {
    const { text } = this.#scan;
    const { join } = this.#tail;
    const first = text.charCodeAt(place);
    if (mayBeItems(first)) readItems(this.#scan, place, join, this.#field);
    if ((join === 'colon' || join === 'assign') && this.#field.one && holdChange(this.#scan, place)) return;
    if (isDigit(first) || first === 34) {
      this.#readPlain(place);
      return;
    }
    if (this.#field.one) holdFromTo(this.#scan, place);
    const path = matchAt(DUMP_PATH, text, place);
    if (path) place += path[0].length;
    const dumped = matchAt(DUMP_NUMBER, text, place);
    if (dumped) place += dumped[0].length;
    if (text.startsWith('{[', place)) place += 1; // JSX
    const change = matchAt(CHANGE, text, place);
    if (change && this.#numbers) {
      this.#readChange(place, change);
      return;
    }
    const operator = matchAt(OPERATOR, text, place) ?? matchAt(SCHEMA, text, place);
    if (operator) {
      new ValueReader(this.#scan, { ...this.#tail, join: 'in' }, this.#field).read(
        place + operator[0].length,
      );
      return;
    }
    const head = matchAt(LIST_HEADS, text, place);
    if (head) {
      this.#readCall(place, head[0]);
      return;
    }
    const before = matchAt(CASTS, text, place) ?? this.#missing(place);
    this.#readPlain(place + (before?.[0].length ?? 0));
  }

  /** What may be missing, so that what stands in for it is the value. */
  #missing(place: number): RegExpExecArray | null {
    const { join } = this.#tail;
    if (join !== 'assign' && join !== 'arrow' && join !== 'colon') return null;
    const { text, language } = this.#scan;
    return matchAt(language === 'python' ? PYTHON_STANDING_IN : STANDING_IN, text, place);
  }

  /** The list that a call makes or takes: `List.of(5)`, `new Set([5])`, `frozenset({5})`. */
  #readCall(place: number, head: string): void {
    const { text, symbols } = this.#scan;
    const list = new ListReader(this.#scan, this.#field);
    let open = place + head.length;
    // Calls within calls: `frozenset(sorted({5, 14}))`.
    while (text.charCodeAt(open) === 40) {
      const inner = symbols.skipBlanks(open + 1, true);
      const code = symbols.at(inner);
      // `Array ( [0] => 5 )` is a dump.
      if (
        code === 91
          ? !matchAt(DUMP_KEY, text, inner)
          : code === 40 || (code === 123 && this.#isSet(symbols.next))
      ) {
        list.read(inner);
        return;
      }
      const next = matchAt(LIST_HEADS, text, inner);
      if (!next) {
        if (!this.#isCapacity(head, inner)) list.read(open);
        return;
      }
      head = next[0];
      open = inner + head.length;
    }
    list.read(open);
  }

  /** Scala's `List(5)` and the `Array(5)` of old PHP hold what others take for a length. */
  #isCapacity(head: string, inner: number): boolean {
    const { text, language } = this.#scan;
    if (!CONSTRUCTOR.test(head) || !matchAt(LONE_NUMBER, text, inner)) return false;
    return head.startsWith('new') || (language !== 'scala' && language !== 'php');
  }

  /** A number, a string, a list in brackets. */
  #readPlain(place: number): void {
    const { text, symbols } = this.#scan;
    const { join } = this.#tail;
    const code = symbols.at(place);
    const { next } = symbols;
    if (
      code === 91 ||
      (code === 40 && (join === 'in' || this.#isTuple(next))) ||
      (code === 123 && this.#isSet(next))
    )
      new ListReader(this.#scan, this.#field).read(place);
    else if (isQuote(code)) this.#readQuoted(code, next);
    else if (text.startsWith('<![CDATA[', place)) this.#readNumber(place + 9);
    else if (this.#takesOne) this.#readNumber(place);
    else if (join === 'assign' && this.#field.list) this.#readLoose(place);
    if (this.#field.codes) readCodes(this.#scan, place);
  }

  /** `{ "from": "5", "to": "14" }`. */
  #readChange(place: number, [whole, from = '', to = '']: RegExpExecArray): void {
    const last = place + whole.lastIndexOf(to);
    const first = place + whole.indexOf(from);
    for (const [start, end] of [
      [first, first + from.length],
      [last, last + to.length],
    ] as const)
      if (this.#scan.isId(start, end)) this.#scan.hold(start, end);
  }

  get #numbers(): boolean {
    return holdsNumbers(this.#field);
  }

  /** Whether a number alone is a user; under a name of a list it is a count, as in `addAuditors(5)`. */
  get #takesOne(): boolean {
    const { filtered, indexed, join } = this.#tail;
    return this.#field.one || (this.#numbers && (filtered || indexed || join === 'in'));
  }

  #readNumber(place: number): void {
    const end = this.#scan.idEnd(place);
    if (end < 0) return;
    if (this.#tail.join === 'element' && !this.#endsElement(end)) return;
    if (this.#tail.join === 'colon' || this.#tail.join === 'assign' || this.#tail.join === 'arrow')
      if (goesOn(this.#scan, end)) return;
    this.#scan.hold(place, end);
  }

  /** `AUDITORS=5,14`: two at least, for one is a count. */
  #readLoose(place: number): void {
    const { text, traits } = this.#scan;
    for (let at = place; ; at += 1) {
      const end = this.#scan.idEnd(at);
      if (end < 0) break;
      this.#scan.hold(at, end);
      at = end;
      if (text.charCodeAt(end) !== 44) {
        if (this.#scan.held > 1 && !goesOn(this.#scan, end)) return;
        break;
      }
      // In code and logs the next number after a blank is something else.
      if (traits.hasLineValues && text.charCodeAt(end + 1) === 32) at += 1;
    }
    this.#scan.discard();
  }

  #endsElement(end: number): boolean {
    const { symbols } = this.#scan;
    const code = symbols.at(symbols.skipBlanks(end));
    return code === 60 || code === -1 || code === 93 || isQuote(code) || isLineBreak(code);
  }

  /** What a quote opens: an ID alone, or a list of them where lists are meant. */
  #readQuoted(quote: number, place: number): void {
    const { symbols } = this.#scan;
    const lists = this.#numbers && (this.#field.list || this.#tail.join === 'in');
    let at = place;
    if (lists && symbols.at(at) === 91) {
      new ListReader(this.#scan, this.#field).read(at);
      return;
    }
    for (;;) {
      const end = this.#scan.idEnd(at);
      if (end < 0) break;
      this.#scan.hold(at, end);
      const code = symbols.at(end);
      if (code === quote) {
        if (this.#scan.held > 1 || this.#takesOne) return;
        break;
      }
      if (!(code === 44 && lists)) break;
      at = symbols.skipBlanks(symbols.next);
    }
    this.#scan.discard();
    if (this.#field.codes) readCodes(this.#scan, place);
  }

  /** Python's `(5, 14)`. */
  #isTuple(place: number): boolean {
    const { symbols } = this.#scan;
    const end = this.#scan.idEnd(symbols.skipBlanks(place, true));
    return symbols.at(symbols.skipBlanks(end)) === 44;
  }

  /** Python's and Go's `{5, 14}`; a list whose indexes are written, `{"0": 5, "1": 14}`; access codes may also be the keys of a map. */
  #isSet(place: number): boolean {
    const { symbols, text } = this.#scan;
    if (this.#field.codes) return true;
    const first = symbols.skipBlanks(place, true);
    if (this.#field.list && matchAt(FIRST_INDEX, text, first)) return true;
    const quote = symbols.at(first);
    const end = this.#scan.idEnd(isQuote(quote) ? symbols.next : first);
    if (isQuote(quote) && symbols.at(end) !== quote) return false;
    const code = symbols.at(symbols.skipBlanks(isQuote(quote) ? symbols.next : end, true));
    return code === 44 || code === 125;
  }
}
