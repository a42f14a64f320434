import { isDigit, isQuote, matchAt } from '../characters.ts';
import { isPersonObject } from '../field-names.ts';
import type { Scan } from '../scan.ts';
import { inConnector } from './nobody.ts';
import { anyOf, keyBefore, neighbours, parentKey, textBefore } from './surroundings.ts';

/** How far from a method's name its parameters may be. */
const PARAMETERS = 250;
/** How much above an `id` of YAML is read for its key. */
const ABOVE = 600;
/** Before a name that begins a line of YAML. */
const INDENTATION = /(?<=\n([ \t{-]{0,80}["']?))/y;
const YAML_KEY = /^([ \t]*(?:- )?)["']?(\w{1,60})["']?:\s*(?:#.*)?$/;
/** What ends a path in front of a name, so that not every name costs a search for one. */
const PATH_END = /[.>[B]["'`]?$/;
const PATH =
  /(?:^|\W|%(?:25)*5B)([A-Za-z]\w{0,40})(?:\(\))?(?:["'`]?(?:\]|%(?:25)*5D))?(?:(?:\?\.)?\[\d{1,4}\]|%(?:25)*5B\d{1,4}%(?:25)*5D)?(?:[?!]?\.|\??->|(?:\?\.)?(?:\[|%(?:25)*5B)["'`]?)$/;
const ATTRIBUTE = /<([A-Za-z]\w{0,30})\s(?:[^<>]{0,60}\s)?$/;
const OPEN_ELEMENT =
  /<([A-Za-z]\w{0,30})(?:\s[^<>]{0,40})?>\s{0,20}(?:<[^<>/]{1,30}>[^<>]{0,40}<\/[^<>]{1,30}>\s{0,20}){0,3}<$/;
/** How many brackets outwards a key is looked for; the name may stand in one of its own: `[id] => 5`. */
const CLIMBED = 4;
/** `user`, `users`, `userData`, which other systems have as well. */
const USER = /^user/i;
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
const FIRST_IN_OBJECT = /\{\s*\\?["']?$/;

/** The row of a user in SQL: `FROM b_user WHERE ID = 5`, `FROM b_user u WHERE u.ID = 5`. */
const USER_ROW = /\b(?:FROM|UPDATE)\s+`?b_user`?\s+(?:(\w{1,3})\s+)?(?:WHERE|SET)\b[^;]{0,80}$/i;
const USER_TABLE = ['b_user'];

/** A request whose body stands before its address, as people write curl: `-d '{"ID":5}' https://…/user.get`. */
const BODY = /\bcurl(?:\.exe)?\b[^\n]{0,300}(?:\\\r?\n[^\n]{0,300}){0,5}$/;
const METHOD_AFTER =
  /^[^\n;|&]{0,200}?(?:[\\^`]\r?\n[^\n;|&]{0,200}?){0,5}\/(?:im\.)?user\.(?:list\.)?(?:get|update|add)\b/i;
const SHELLS: ReadonlySet<string> = new Set(['shellscript', 'bat', 'powershell']);
const USER_METHODS = ['user.'];

/** Whether the `id` at a place is a person's: by its path, its method, its object. */
export function isPersonId(scan: Scan, start: number): boolean {
  const { text } = scan;
  const owner = ownerInPath(text, start);
  if (isInUserRow(scan, start, owner)) return true;
  if (owner !== undefined) return isPerson(scan, owner, start);
  if (isParameter(scan, start) || isInBody(scan, start)) return true;
  if (text.charCodeAt(start - 1) === 60)
    return isPerson(scan, OPEN_ELEMENT.exec(textBefore(text, start, 160))?.[1], start);
  if (/xml|html/.test(scan.language)) {
    const element = ATTRIBUTE.exec(textBefore(text, start, 100))?.[1];
    // The accounts of other systems are `<user id="5">` too.
    if (element !== undefined) return !USER.test(element) && isPerson(scan, element, start);
  }
  if ((scan.traits.isProse || scan.language === 'yaml') && parentKey(scan) === undefined) {
    const key = yamlParent(text, start);
    if (key !== undefined) return isPerson(scan, key, start);
  }
  return scan.opens.length > 0 && isInPersonObject(scan, start);
}

/** Whether the `id` at a place is a person's by its path: `creator.id`, `["creator"].id`, `auditors[0].id`. */
export function isPathOfPerson(scan: Scan, start: number): boolean {
  return isPerson(scan, ownerInPath(scan.text, start), start);
}

function ownerInPath(text: string, start: number): string | undefined {
  return PATH_END.test(textBefore(text, start, 2)) ? PATH.exec(textBefore(text, start, 50))?.[1] : undefined;
}

/** @param table what stands in front of the name: the table's short name, or none */
function isInUserRow(scan: Scan, start: number, table: string | undefined): boolean {
  const row = scan.mentions(USER_TABLE) ? USER_ROW.exec(textBefore(scan.text, start, 140)) : null;
  return row !== null && (table === undefined || table === row[1]);
}

/** What ends a request: a line, a command, or a blank line. */
function endOf(language: string): RegExp {
  if (language === 'log') return /\n/;
  return SHELLS.has(language) ? /(?<![\\^`])\r?\n/ : /\n\s*\n/;
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
    BODY.test(textBefore(text, start, 400)) &&
    METHOD_AFTER.test(text.slice(start, start + 400))
  );
}

function isPerson(scan: Scan, word: string | undefined, start: number): boolean {
  return word !== undefined && isPersonObject(word) && !(USER.test(word) && inConnector(scan, start));
}

function isInPersonObject(scan: Scan, start: number): boolean {
  const { text, opens } = scan;
  for (const open of opens.slice(-CLIMBED).toReversed()) {
    const key = keyBefore(text, open);
    if (key === undefined || isDigit(key.charCodeAt(0))) continue;
    if (key === 'attendeesEntityList' || key === 'ATTENDEES_ENTITY_LIST')
      return /entity_?id["'\]]*\s*(?:=>|:)\s*\\*["']user\b/i.test(neighbours(scan, start));
    if (isPerson(scan, key, start)) return true;
    break;
  }
  return isPortalUser(scan, start);
}

/** An object that begins with the `id` and has fields that only people have. */
function isPortalUser(scan: Scan, start: number): boolean {
  return (
    FIRST_IN_OBJECT.test(textBefore(scan.text, start, 40)) &&
    scan.mentions(PEOPLE_WORDS) &&
    PEOPLE_FIELDS.test(neighbours(scan, start))
  );
}

/** The key of the nearest line above that is less indented. */
function yamlParent(text: string, start: number): string | undefined {
  const indentation = matchAt(INDENTATION, text, start)?.[1]?.length;
  if (indentation === undefined) return undefined;
  for (const line of textBefore(text, start, ABOVE).split('\n').toReversed()) {
    const [, before = '', key] = YAML_KEY.exec(line) ?? [];
    if (before.length < indentation && key !== undefined) return key;
  }
  return undefined;
}
