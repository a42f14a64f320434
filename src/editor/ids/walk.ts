import { isBlank, isWord, matchAt } from './characters.ts';
import { type FieldName, LONGEST_NAME, NO_MEANING, type ShapeWord } from './field-names.ts';
import type { Scan } from './scan.ts';
import { readUserAddress, readWebhook, readWebhookToken } from './shapes/addresses.ts';
import { readMention } from './shapes/bbcode.ts';
import { readPrintedName, readUserValue } from './shapes/bizproc.ts';
import { readCase } from './shapes/cases.ts';
import { isPathOfPerson, isPersonId } from './shapes/nested.ts';
import { isNobody } from './shapes/nobody.ts';
import { isUserOwner } from './shapes/owners.ts';
import { readBackwards } from './shapes/backwards.ts';
import { readInsert } from './shapes/sql-insert.ts';
import { parentKey } from './shapes/surroundings.ts';
import { percentEnd } from './symbols.ts';
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
const CLIENT = /(?<=(?:^|[^.]|(?:\bim|client|b24|bitrix|bx|api|\))\.))/iy;
/** b24phpsdk: `->user()->get(5)`, `->user()->listGet([5])`. */
const SERVICE = /\(\)->(?:get|listGet)\(\s*/y;
const CURRENT_USER = /(?<=\$USER->|\$GLOBALS\[["']USER["']\]->|\bCurrentUser::get\(\)->)/y;
const USER_TABLE = /(?<=\b(?:CUser|UserTable)::)/y;
const MESSENGER = /(?<=(?:CUser|UserTable)::|\b(?:BXIM|im)\.)/y;
const METHOD = /\.(?:list\.)?(?:get|update|add|current)\b/y;
/** The words before the last one of a name with hyphens. */
const KEBAB = /(?<=([A-Za-z][A-Za-z-]{0,40}-))/y;
const ESCAPED = /\\(?:[nrt0]|u[\dA-Fa-f]{4})/y;
const HOST = /:\\*\/\\*\/(?:[\w.%:~-]{1,80}@)?([\w.:-]+)/y;
const URL = /[^\s"'`<>|]*/y;

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
      if (code === 117 && text.startsWith('user', start)) readUserValue(scan, start, at);
      if (lasts[last] === 1) {
        const third = at - start > 2 ? text.charCodeAt(at - 3) : 0;
        if (at - start >= names.shortest(third, text.charCodeAt(at - 2), last)) readWord(scan, start, at);
      }
      continue;
    }
    if (kind === OPEN) {
      if (scan.opens.length < DEEPEST) scan.opens.push(at);
      readPrintedName(scan, at);
    } else if (kind === CLOSE) close(scan, code);
    else if (kind === COLON && isSlash(text.charCodeAt(at + 1)) && at >= scan.urlEnd) readHost(scan, at);
    at = kind === PERCENT ? percentEnd(text, at) : kind === BACKSLASH ? escapedEnd(text, at) : at + 1;
  }
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
    holdWordedChange(scan, end, meaning);
    readBackwards(scan, start, end, meaning);
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
    case 'bitrix_id':
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
    case 'imconnector':
    case 'connector':
    case 'connector_id':
      scan.connector = end;
      return;
    case 'sale':
      if (matchAt(/\.[a-z]/y, text, end)) scan.shop = end;
      return;
    case 'case':
      readCase(scan, end);
      return;
    case 'webhook_token':
      readWebhookToken(scan, end);
      return;
    case 'getlist':
      if (matchAt(USER_TABLE, text, start)) scan.userMethod = end;
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
  if (matchAt(CURRENT_USER, text, start)) {
    const tail = tailOf(scan, start, end, { ...ID, getter: true });
    if (tail?.join === 'compare') readValue(scan, tail, ID);
  } else if (matchAt(MESSENGER, text, start) && text.charCodeAt(end) === 40) {
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
  if (tail) {
    if (isPersonId(scan, start)) readValue(scan, tail, ID);
  } else if (isPathOfPerson(scan, start)) readBackwards(scan, start, end, ID);
  scan.commit('object', 'likely');
}

/** `data-user-id="5"`, `X-User-Id: 5`, `--responsible-id 5`. */
function readKebab(scan: Scan, start: number, end: number): void {
  const { text, symbols } = scan;
  const from = start - (matchAt(KEBAB, text, start)?.[1]?.length ?? 0);
  const name = text.slice(from, end).replaceAll('-', '_').toUpperCase();
  const field = scan.names.find(name);
  if (!field) return;
  let tail = tailOf(scan, from, end, field);
  if (!tail && text.startsWith('--', from - 2) && isBlank(text.charCodeAt(end)))
    tail = bareTail('assign', symbols.skipBlanks(end));
  if (tail) readField(scan, name, start, field, tail);
}

function readUserWord(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  const method = matchAt(METHOD, text, end);
  if (method) {
    if (matchAt(CLIENT, text, start)) scan.userMethod = end + method[0].length;
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

/** Ends the nearest open bracket of its kind, and with it what the text has forgotten to close. */
function close({ text, opens }: Scan, code: number): void {
  const opening = code === 41 ? 40 : code - 2;
  for (let count = 1; count <= FORGOTTEN; count += 1) {
    const open = opens.at(-count);
    if (open === undefined) return;
    if (text.charCodeAt(open) !== opening) continue;
    // Sets no length: V8 would give back the memory of the array each time.
    for (let left = count; left > 0; left -= 1) opens.pop();
    return;
  }
}

/** Where an escaped character ends, so that `\nUSER_ID` begins with `USER_ID`. */
function escapedEnd(text: string, at: number): number {
  return at + (matchAt(ESCAPED, text, at)?.[0].length ?? 1);
}

const isSlash = (code: number) => code === 47 || code === 92;

/** Remembers the address that begins with `://`. */
function readHost(scan: Scan, colon: number): void {
  const { text } = scan;
  const address = matchAt(HOST, text, colon);
  if (!address) return;
  const [whole, host = ''] = address;
  scan.host = host.toLowerCase();
  scan.urlEnd = colon + whole.length;
  scan.urlStart = scan.urlEnd - host.length;
  scan.urlEnd += matchAt(URL, text, scan.urlEnd)?.[0].length ?? 0;
}
