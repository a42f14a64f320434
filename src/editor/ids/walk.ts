import { isBlank, isDigit, isLetter, isWord, matchAt } from './characters.ts';
import { type FieldName, LONGEST_NAME, NO_MEANING, type ShapeWord } from './field-names.ts';
import type { Scan } from './scan.ts';
import { readUserAddress, readWebhook, readWebhookToken } from './shapes/addresses.ts';
import { readMention } from './shapes/bbcode.ts';
import { readPrintedName, readUserValue } from './shapes/bizproc.ts';
import { isParameter, isPathOfPerson, isPersonId } from './shapes/nested.ts';
import { isNobody } from './shapes/nobody.ts';
import { isUserOwner } from './shapes/owners.ts';
import { readBackwards } from './shapes/backwards.ts';
import { readInsert } from './shapes/sql-insert.ts';
import { parentKey } from './shapes/surroundings.ts';
import { tailOfBuilder } from './joins/calls.ts';
import { bareTail, type Tail } from './joins/joins.ts';
import { tailOf } from './joins/tail.ts';
import { holdWordedChange } from './values/changes.ts';
import { readValue } from './values/values.ts';

/** What a bare `id` means where a shape has found that it is a person's. */
const ID: FieldName = { ...NO_MEANING, one: true };

/** How the walk treats a character. */
const WORD = 1;
const OPEN = 2;
const CLOSE = 3;
const PERCENT = 4;
const BACKSLASH = 5;
const COLON = 6;
const KINDS = new Uint8Array(65_536);
for (let code = 0; code < 128; code += 1) if (isWord(code)) KINDS[code] = WORD;
for (const code of [40, 91, 123]) KINDS[code] = OPEN;
for (const code of [41, 93, 125]) KINDS[code] = CLOSE;
KINDS[37] = PERCENT;
KINDS[92] = BACKSLASH;
KINDS[58] = COLON;

/** Brackets deeper than this are not kept: nonsense. */
const DEEPEST = 1000;
/** How many open brackets a closing one may end at once, where a text has forgotten some. */
const FORGOTTEN = 8;
/** What may stand before `user.get`; of a group, a chat, a connector it is another method. */
const CLIENT = /(?:\bim|client|b24|bitrix|bx|api|\))\.$/i;
/** b24phpsdk: `->user()->get(5)`, `->user()->listGet([5])`. */
const SERVICE = /\(\)->(?:get|listGet)\(\s*/y;
const CURRENT_USER = /\$USER->$|\$GLOBALS\[["']USER["']\]->$|\bCurrentUser::get\(\)->$/;
const METHOD = /\.(?:list\.)?(?:get|update|add|current)\b/y;

/** Goes through a text once, word by word, and lets the shapes look at the words that can mean something. */
export function walk(scan: Scan): void {
  const { text, names } = scan;
  const { lasts } = names;
  const { length } = text;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code];
    if (kind === WORD) {
      const start = at;
      let last = code;
      for (at += 1; at < length; at += 1) {
        const next = text.charCodeAt(at);
        if (KINDS[next] !== WORD) break;
        last = next;
      }
      if (last < 58 && code === 117 && isUserNumber(text, start, at)) readUserValue(scan, start, at);
      if (lasts[last] === 1 && at - start > 1) {
        const third = at - start > 2 ? text.charCodeAt(at - 3) : 0;
        if (at - start >= names.shortest(third, text.charCodeAt(at - 2), last)) readWord(scan, start, at);
      }
      continue;
    }
    if (kind === OPEN) {
      if (scan.opens.length < DEEPEST) scan.opens.push(at);
      if (code === 91 && isDigit(text.charCodeAt(at + 1))) readPrintedName(scan, at);
    } else if (kind === CLOSE) close(scan, code);
    else if (kind === PERCENT) at += encodedLength(text, at);
    else if (kind === BACKSLASH) at += escapedLength(text, at);
    else if (kind === COLON && at >= scan.urlEnd && isSlash(text.charCodeAt(at + 1))) readHost(scan, at);
    at += 1;
  }
}

/** `user_5`, `user12`. */
function isUserNumber(text: string, start: number, end: number): boolean {
  return end - start > 4 && text.startsWith('user', start);
}

function readWord(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  if (end - start > LONGEST_NAME) return;
  const word = text.slice(start, end);
  const meaning = scan.names.meaningOf(word);
  if (meaning === null) return;
  if (typeof meaning === 'string') {
    readShapeWord(scan, meaning, start, end);
    return;
  }
  const tail = tailOf(scan, start, end, meaning) ?? tailOfBuilder(scan, start, end, meaning);
  if (!tail) {
    if (!holdWordedChange(scan, end, meaning)) readBackwards(scan, start, end, meaning);
    scan.commit('field', 'certain');
  } else
    readField(
      scan,
      word,
      start,
      isOfMembers(scan, meaning, word) ? { ...meaning, one: true } : meaning,
      tail,
    );
}

/** Words that begin a shape of their own. */
function readShapeWord(scan: Scan, word: ShapeWord, start: number, end: number): void {
  const { text } = scan;
  switch (word) {
    case 'id':
      readId(scan, start, end);
      return;
    case 'user':
      readUserWord(scan, start, end);
      return;
    case 'rest':
      readWebhook(scan, start, end);
      return;
    case 'into':
      if (start >= scan.insertEnd) readInsert(scan, end);
      return;
    case 'bitrix_id':
      if (isParameter(scan, start)) readId(scan, start, end);
      return;
    case 'imconnector':
    case 'connector':
    case 'connector_id':
      scan.connector = end;
      return;
    case 'sale':
      if (text.charCodeAt(end) === 46 && isLetter(text.charCodeAt(end + 1))) scan.shop = end;
      return;
    case 'webhook_token':
      readWebhookToken(scan, end);
      return;
    case 'getlist':
      if (/\b(?:CUser|UserTable)::$/.test(text.slice(Math.max(0, start - 12), start))) scan.userMethod = end;
      return;
    case 'getid':
    case 'getbyid':
    case 'getusergroup':
    case 'openmessenger':
      readCall(scan, start, end);
      return;
    case 'by':
    case 'ids':
      if (text.charCodeAt(start - 1) === 45) readKebab(scan, start, end);
  }
}

/** `$USER->GetID() === 5`, `CUser::GetByID(5)`, `BXIM.openMessenger(5)`. */
function readCall(scan: Scan, start: number, end: number): void {
  const { text, symbols } = scan;
  const before = text.slice(Math.max(0, start - 24), start);
  if (CURRENT_USER.test(before)) {
    const tail = tailOf(scan, start, end, { ...ID, getter: true });
    if (tail?.join === 'compare') readValue(scan, tail, ID);
  } else if (/(?:CUser|UserTable)::$|\b(?:BXIM|im)\.$/.test(before) && text.charCodeAt(end) === 40) {
    const value = symbols.skipBlanks(end + 1);
    readValue(scan, bareTail('call', value), ID);
  }
  scan.commit('field', 'certain');
}

/** `userIds: { MEMBER_HEAD: 5 }`: under this key a role names one person; elsewhere its number is a count. */
function isOfMembers(scan: Scan, field: FieldName, word: string): boolean {
  return field.list && word.startsWith('MEMBER_') && /^user_?ids$/i.test(parentKey(scan) ?? '');
}

function readField(scan: Scan, word: string, start: number, field: FieldName, tail: Tail): void {
  readValue(scan, tail, field.owner ? ID : field);
  if (scan.held === 0) return;
  if (isNobody(scan, start, field.user) || (field.owner && !isUserOwner(scan, word, start))) {
    scan.discard();
    return;
  }
  const codes = field.codes && !field.list;
  const isLikely = field.inferred || field.owner || (field.setter && tail.join !== 'call');
  scan.commit(codes ? 'accessCode' : 'field', isLikely ? 'likely' : 'certain');
}

/** `id` is a person's only in known objects; with a word before it, as in `data-user-id`, it is a name. */
function readId(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  if (text.charCodeAt(start - 1) === 45 && text.charCodeAt(start - 2) !== 45) {
    readKebab(scan, start, end);
    return;
  }
  const tail = tailOf(scan, start, end, ID);
  if (!tail) {
    if (isPathOfPerson(scan, start)) readBackwards(scan, start, end, ID);
    scan.commit('object', 'likely');
    return;
  }
  readValue(scan, tail, ID);
  if (scan.held === 0) return;
  if (isPersonId(scan, start)) scan.commit('object', 'likely');
  else scan.discard();
}

/** `data-user-id="5"`, `X-User-Id: 5`, `--responsible-id 5`. */
function readKebab(scan: Scan, start: number, end: number): void {
  const { text, symbols } = scan;
  let from = start - 1;
  while (start - from < 40 && (text.charCodeAt(from - 1) === 45 || isLetter(text.charCodeAt(from - 1))))
    from -= 1;
  const name = text.slice(from, end).replace(/^-+/, '').replaceAll('-', '_').toUpperCase();
  const field = scan.names.find(name);
  if (!field) return;
  let tail = tailOf(scan, from, end, field);
  if (!tail && text.startsWith('--', from) && isBlank(text.charCodeAt(end)))
    tail = bareTail('assign', symbols.skipBlanks(end));
  if (tail) readField(scan, name, start, field, tail);
}

function readUserWord(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  const method = matchAt(METHOD, text, end);
  if (method) {
    if (text.charCodeAt(start - 1) !== 46 || CLIENT.test(text.slice(Math.max(0, start - 12), start)))
      scan.userMethod = end + method[0].length;
    return;
  }
  const service = matchAt(SERVICE, text, end);
  if (service) {
    const value = end + service[0].length;
    scan.userMethod = value;
    readValue(scan, bareTail('call', value), ID);
    scan.commit('field', 'certain');
    return;
  }
  readUserAddress(scan, start, end);
  readMention(scan, start, end);
}

function close({ text, opens }: Scan, code: number): void {
  const opening = code === 41 ? 40 : code - 2;
  const last = opens.at(-1);
  if (last !== undefined && text.charCodeAt(last) === opening) {
    // Sets no length: V8 would give back the memory of the array each time.
    opens.pop();
    return;
  }
  for (let level = opens.length - 1; level >= 0 && level >= opens.length - FORGOTTEN; level -= 1) {
    if (text.charCodeAt(opens[level] ?? 0) !== opening) continue;
    opens.length = level;
    return;
  }
}

/** How much further an encoded character goes, so that `%5BUSER_ID` begins with `USER_ID`. */
function encodedLength(text: string, at: number): number {
  let place = at + 1;
  while (text.charCodeAt(place) === 50 && text.charCodeAt(place + 1) === 53) place += 2;
  const first = text.charCodeAt(place);
  const second = text.charCodeAt(place + 1);
  if (!(first >= 48 && first <= 55 && isHex(second))) return 0;
  return place + 1 - at;
}

/** How much further an escaped character goes, so that `\nUSER_ID` begins with `USER_ID`. */
function escapedLength(text: string, at: number): number {
  const code = text.charCodeAt(at + 1);
  if (code === 110 || code === 114 || code === 116) return 1;
  if (code === 117 && isHex(text.charCodeAt(at + 4)) && isHex(text.charCodeAt(at + 5))) return 5;
  return 0;
}

const isSlash = (code: number) => code === 47 || code === 92;

const isHex = (code: number) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

/** Remembers the address that begins with `://`. */
function readHost(scan: Scan, colon: number): void {
  const { text } = scan;
  let place = colon + 1;
  for (let slashes = 0; slashes < 2; slashes += 1) {
    while (text.charCodeAt(place) === 92) place += 1;
    if (text.charCodeAt(place) !== 47) return;
    place += 1;
  }
  const start = place;
  while (isWord(text.charCodeAt(place)) || /[.\-:]/.test(text.charAt(place))) place += 1;
  if (place === start || text.charCodeAt(place) === 64) return;
  scan.hostStart = start;
  scan.hostEnd = place;
  while (place < text.length && !/[\s"'`<>|]/.test(text.charAt(place))) place += 1;
  scan.urlStart = start;
  scan.urlEnd = place;
}
