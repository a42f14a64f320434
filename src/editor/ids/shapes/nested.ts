import { isDigit, isQuote } from '../characters.ts';
import { isPersonObject } from '../field-names.ts';
import type { Scan } from '../scan.ts';
import { inConnector } from './nobody.ts';
import { anyOf, keyBefore, neighbours, parentKey } from './surroundings.ts';

/** How far from a method's name its parameters may be. */
const PARAMETERS = 250;
/** How far an `id` of YAML may be from the start of its line, and how long the lines above it may be. */
const DEEPEST_INDENTATION = 80;
const LONGEST_LINE = 300;
const PATH =
  /([A-Za-z]\w{0,40})(?:\(\))?(?:["'`]?(?:\]|%(?:25)*5D))?(?:(?:\?\.)?\[\d{1,4}\]|%(?:25)*5B\d{1,4}%(?:25)*5D)?(?:[?!]?\.|\??->|(?:\?\.)?(?:\[|%(?:25)*5B)["'`]?)$/;
const ATTRIBUTE = /<([A-Za-z]\w{0,30})\s(?:[^<>]{0,60}\s)?$/;
const OPEN_ELEMENT =
  /<([A-Za-z]\w{0,30})(?:\s[^<>]{0,40})?>\s{0,20}(?:<[^<>/]{1,30}>[^<>]{0,40}<\/[^<>]{1,30}>\s{0,20}){0,3}<$/;
const PEOPLE_WORDS = [
  'work_position',
  'WORK_POSITION',
  'UF_DEPARTMENT',
  'external_auth_id',
  'workPosition',
  'IS_ONLINE',
  'PERSONAL_BIRTHDAY',
  'LAST_ACTIVITY_DATE',
];
const PEOPLE_FIELDS = anyOf(PEOPLE_WORDS);

/** The row of a user in SQL: `FROM b_user WHERE ID = 5`. */
const USER_ROW = /\b(?:FROM|UPDATE)\s+`?b_user`?\s+(?:\w{1,3}\s+)?(?:WHERE|SET)\b[^;]{0,80}$/i;
const USER_TABLE = ['b_user'];

/** A request whose body stands before its address, as people write curl: `-d '{"ID":5}' https://…/user.get`. */
const BODY = /\bcurl(?:\.exe)?\b[^\n]{0,300}(?:\\\r?\n[^\n]{0,300}){0,5}$/;
const METHOD_AFTER =
  /^\w+[^\n;|&]{0,200}?(?:[\\^`]\r?\n[^\n;|&]{0,200}?){0,5}\/(?:im\.)?user\.(?:list\.)?(?:get|update|add)\b/i;
const USER_METHODS = ['user.get', 'user.list.get', 'user.update'];

/** Whether the `id` at a place is a person's: by its path, its method, its object. */
export function isPersonId(scan: Scan, start: number): boolean {
  const { text } = scan;
  const owner = ownerInPath(text, start);
  if (owner !== undefined) return isPerson(scan, owner, start);
  if (isParameter(scan, start) || isInBody(scan, start)) return true;
  if (scan.mentions(USER_TABLE) && USER_ROW.test(text.slice(Math.max(0, start - 140), start))) return true;
  if (text.charCodeAt(start - 1) === 60) {
    const parent = OPEN_ELEMENT.exec(text.slice(Math.max(0, start - 160), start));
    return parent ? isPerson(scan, parent[1] ?? '', start) : false;
  }
  if (/[\s]/.test(text.charAt(start - 1)) && /xml|html/.test(scan.language)) {
    const element = ATTRIBUTE.exec(text.slice(Math.max(0, start - 100), start));
    return element !== null && !/^users?$/i.test(element[1] ?? '') && isPerson(scan, element[1] ?? '', start);
  }
  if (scan.language === 'yaml' && parentKey(scan) === undefined) {
    const key = yamlParent(text, start);
    if (key) return isPerson(scan, key, start);
  }
  return isInPersonObject(scan, start);
}

/** Whether the `id` at a place is a person's by its path: `creator.id`, `["creator"].id`, `auditors[0].id`. */
export function isPathOfPerson(scan: Scan, start: number): boolean {
  const owner = ownerInPath(scan.text, start);
  return owner !== undefined && isPerson(scan, owner, start);
}

function ownerInPath(text: string, start: number): string | undefined {
  return mayBePath(text, start) ? PATH.exec(text.slice(Math.max(0, start - 50), start))?.[1] : undefined;
}

/** Whether something like `creator.`, `creator->`, `creator[`, `creator']['` can stand before a place. */
function mayBePath(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (isQuote(before)) return text.charCodeAt(start - 2) === 91 || text.charCodeAt(start - 2) === 66;
  return before === 46 || before === 62 || before === 91 || before === 66;
}

/** What ends a request: a line, a command, or a blank line. */
function endOf(language: string): RegExp {
  if (language === 'log') return /\n/;
  return /^(?:shellscript|bat|powershell)$/.test(language) ? /(?<![\\^`])\r?\n/ : /\n\s*\n/;
}

/** Whether a place is among the parameters of a method that is about users. */
export function isParameter({ text, userMethod, language }: Scan, start: number): boolean {
  if (start - userMethod > PARAMETERS) return false;
  const between = text.slice(userMethod, start);
  if (language !== 'http' && endOf(language).test(between)) return false;
  return !/;|\.(?:get|list|add|update|delete)\b|###/.test(between);
}

function isInBody(scan: Scan, start: number): boolean {
  const { text } = scan;
  return (
    isQuote(text.charCodeAt(start - 1)) &&
    scan.mentions(USER_METHODS) &&
    BODY.test(text.slice(Math.max(0, start - 400), start)) &&
    METHOD_AFTER.test(text.slice(start, start + 400))
  );
}

function isPerson(scan: Scan, word: string, start: number): boolean {
  return isPersonObject(word) && !(/^users?$/i.test(word) && inConnector(scan, start));
}

function isInPersonObject(scan: Scan, start: number): boolean {
  const { text, opens } = scan;
  // The name may stand in brackets of its own: `[id] => 5`, `["id"]=>`.
  let level = opens.length - 1;
  if (
    level >= 0 &&
    start - (opens[level] ?? 0) <= 3 &&
    text.charCodeAt(opens[level] ?? 0) === 91 &&
    /\[\\?["']?$/.test(text.slice(Math.max(0, start - 3), start)) &&
    /^\w+\\?["']?\]/.test(text.slice(start, start + 40))
  )
    level -= 1;
  for (let climbed = 0; climbed < 3 && level >= 0; climbed += 1, level -= 1) {
    const key = keyBefore(text, opens[level] ?? 0);
    if (key === undefined || isDigit(key.charCodeAt(0))) continue;
    if (key === 'attendeesEntityList' || key === 'ATTENDEES_ENTITY_LIST')
      return /entity_?id["'\]]*\s*(?:=>|:)\s*\\*["']user\b/i.test(neighbours(scan, start));
    if (isPerson(scan, key, start)) return true;
    break;
  }
  return opens.length > 0 && text.charCodeAt(opens.at(-1) ?? 0) === 123 && isPortalUser(scan, start);
}

/** An object with fields that only people have. */
function isPortalUser(scan: Scan, start: number): boolean {
  if (start - (scan.opens.at(-1) ?? 0) > 8 || !scan.mentions(PEOPLE_WORDS)) return false;
  return PEOPLE_FIELDS.test(neighbours(scan, start));
}

/** The key of the nearest line above that is less indented. */
function yamlParent(text: string, start: number): string | undefined {
  let lineStart = start;
  while (lineStart > 0 && text.charCodeAt(lineStart - 1) !== 10) {
    lineStart -= 1;
    if (start - lineStart > DEEPEST_INDENTATION) return undefined;
  }
  const indentation = start - lineStart;
  for (let lines = 0; lines < 8 && lineStart > 0; lines += 1) {
    let previous = lineStart - 1;
    while (previous > 0 && text.charCodeAt(previous - 1) !== 10) {
      previous -= 1;
      if (lineStart - previous > LONGEST_LINE) return undefined;
    }
    const line = /^([ \t]*(?:- )?)["']?(\w{1,60})["']?:[ \t]*(?:#.*)?\r?\n?$/.exec(
      text.slice(previous, lineStart),
    );
    if (line && (line[1] ?? '').length < indentation) return line[2];
    lineStart = previous;
  }
  return undefined;
}
