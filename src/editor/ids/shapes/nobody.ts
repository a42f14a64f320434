import { NO_VALUES, normalise } from '../fields.ts';
import type { Scan } from '../scan.ts';
import { anyOf, keyBefore, neighbours, textBefore } from './surroundings.ts';

const SHOP_WORDS = ['personTypeId', 'PERSON_TYPE_ID', 'accountNumber', 'payed', 'PAYED', 'ACCOUNT_NUMBER'];
const SHOP_FIELDS = anyOf(SHOP_WORDS);
/** Objects and paths of other systems, whose user IDs are their own. */
const FOREIGN =
  /(?:telegram|whatsapp|viber|facebook|instagram|vkontakte|avito|slack|discord|github|gitlab|google|jira|amocrm|imconnector)/i;
const SORTING = /\b(?:sort|orderBy|order_by|createIndex|ensureIndex|index|project|select)\s*\(\s*$/i;
/** MongoDB's `{ $project: { USER_ID: 1 } }`; PHP's `$project = […]` is a variable. */
const PROJECTING = /\$project(?:\s*:|["']\s*(?::|=>))/;
const PATH = /(\w{1,40})\\?["']?\]?(?:\?\.|\.|->|\[\\?["']?)$/;

/** Whether the numbers by a field's name are no users of the portal, as what is around tells. */
export function isNobody(scan: Scan, start: number, isUserField: boolean): boolean {
  const open = scan.opens.at(-1);
  if (open !== undefined && isOfNobody(scan.text, open, isUserField)) return true;
  if (!isUserField) return false;
  return isOfForeignObject(scan.text, start) || inConnector(scan, start) || inShop(scan, start);
}

/** Whether what stands before a bracket says that the numbers in it are no users of the portal. */
function isOfNobody(text: string, open: number, isUserField: boolean): boolean {
  const key = keyBefore(text, open);
  if (key === undefined) return SORTING.test(textBefore(text, open, 24));
  if (key === 'project') return PROJECTING.test(textBefore(text, open, 24));
  return NO_VALUES.has(normalise(key)) || (isUserField && FOREIGN.test(key));
}

/** `telegram.user_id`, `$vkontakte['user_id']`. */
function isOfForeignObject(text: string, start: number): boolean {
  return FOREIGN.test(PATH.exec(textBefore(text, start, 50))?.[1] ?? '');
}

/** Whether a place belongs to a message of a connector, whose users are of another system. */
export function inConnector(scan: Scan, start: number): boolean {
  return isNear(scan, scan.connector, start, 1500);
}

/** Whether a place belongs to a request or a record of the shop, whose `userId` is the customer. */
export function inShop(scan: Scan, start: number): boolean {
  if (isNear(scan, scan.shop, start, 400)) return true;
  return scan.mentions(SHOP_WORDS) && SHOP_FIELDS.test(neighbours(scan, start));
}

function isNear({ text, language }: Scan, place: number, start: number, most: number): boolean {
  if (start - place > most) return false;
  const between = text.slice(place, start);
  return !(language === 'log' ? /\n/ : /\n[ \t]*\r?\n|\);/).test(between);
}
