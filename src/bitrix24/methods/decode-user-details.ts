import { isCustomCode, type CustomCode } from '../custom-code.ts';
import { dayIn } from '../day.ts';
import { oneLine } from '../text.ts';
import { membersOf } from '../transport/json-text.ts';
import { isRecord, wholeNumber } from '../transport/json.ts';
import type { CustomField, CustomFieldValue, DetailsAnswer, UserDetails } from '../user-details.ts';
import { rowsIn } from './lists.ts';
import { ignore, Row, type OnUnexpectedField } from './row.ts';

/** More fields, and more values of one, than a company asks of its people. */
const MOST_FIELDS = 100;
const MOST_VALUES = 50;

/**
 * The user with this ID in a result of `user.get` or `user.current`; rows of other users are ignored.
 * @param id the user that was asked for
 */
export function detailsIn(
  result: unknown,
  id: number,
  onUnexpectedField: OnUnexpectedField = ignore,
): DetailsAnswer {
  const rows = isRecord(result) && Object.hasOwn(result, 'ID') ? [result] : rowsIn(result);
  const sent = rows.filter(isRecord).find((candidate) => wholeNumber(candidate['ID']) === id);
  if (!sent) return { kind: 'notListed' };
  return { kind: 'told', details: detailsOf(sent, onUnexpectedField) };
}

/** The users in a page of `user.get` by their IDs. */
export function detailsByIdIn(
  result: unknown,
  onUnexpectedField: OnUnexpectedField = ignore,
): ReadonlyMap<number, UserDetails> {
  return new Map(
    rowsIn(result).flatMap((sent): [number, UserDetails][] => {
      const id = isRecord(sent) ? wholeNumber(sent['ID']) : undefined;
      return id && isRecord(sent) ? [[id, detailsOf(sent, onUnexpectedField)]] : [];
    }),
  );
}

/** The codes of the custom fields in a result of `user.current`, those without a value too. */
export function customCodesIn(result: unknown): CustomCode[] {
  return isRecord(result) ? codesOf(result) : [];
}

function detailsOf(
  sent: Readonly<Record<string, unknown>>,
  onUnexpectedField: OnUnexpectedField,
): UserDetails {
  const row = new Row(sent, onUnexpectedField);
  return {
    secondName: row.text('SECOND_NAME'),
    city: row.text('PERSONAL_CITY'),
    timeZone: row.text('TIME_ZONE'),
    hiredOn: row.match('UF_EMPLOYMENT_DATE', dayIn),
    lastLogin: row.momentIfAny('LAST_LOGIN'),
    custom: customIn(sent, onUnexpectedField),
  };
}

function codesOf(sent: Readonly<Record<string, unknown>>): CustomCode[] {
  return Object.keys(sent).filter(isCustomCode).slice(0, MOST_FIELDS);
}

function customIn(
  sent: Readonly<Record<string, unknown>>,
  onUnexpectedField: OnUnexpectedField,
): CustomFieldValue[] {
  return codesOf(sent).flatMap((code) => {
    const value = sent[code];
    const isList = Array.isArray(value);
    const items = isList ? value.slice(0, MOST_VALUES) : [value];
    const values = items.map(textIn);
    if (values.includes('odd')) onUnexpectedField(code);
    const texts = values.flatMap((read) => (typeof read === 'object' ? [read.text] : []));
    return texts.length > 0 ? [{ code, values: texts, isList }] : [];
  });
}

/** One value of a custom field; files and their like are objects, of which no text can be made. */
function textIn(value: unknown): { readonly text: string } | 'empty' | 'odd' {
  if (value === undefined || value === null || value === false) return 'empty';
  if (value === true) return { text: '1' };
  if (typeof value === 'number') return { text: String(value) };
  if (typeof value !== 'string') return 'odd';
  const text = oneLine(value);
  return text === '' ? 'empty' : { text };
}

/** The fields in a result of `user.userfield.list`; titles come in the language that was asked for (fact sheet §2.1). */
export function customFieldsIn(
  result: unknown,
  onUnexpectedField: OnUnexpectedField = ignore,
): CustomField[] {
  return rowsIn(result)
    .slice(0, MOST_FIELDS * 5)
    .flatMap((sent) => {
      if (!isRecord(sent)) return [];
      const row = new Row(sent, onUnexpectedField);
      const code = row.text('FIELD_NAME');
      if (code === undefined || !isCustomCode(code)) return [];
      const title = row.text('EDIT_FORM_LABEL') ?? row.text('LIST_COLUMN_LABEL');
      return [{ code, title, type: row.text('USER_TYPE_ID'), choices: choicesIn(sent['LIST']) }];
    });
}

function choicesIn(list: unknown): ReadonlyMap<string, string> {
  return new Map(
    rowsIn(list).flatMap((sent): [string, string][] => {
      if (!isRecord(sent)) return [];
      const row = new Row(sent, ignore);
      const [id, value] = [row.text('ID'), row.text('VALUE')];
      return id === undefined || value === undefined ? [] : [[id, value]];
    }),
  );
}

/** Fields of `im.user.get` that older portals do not have (fact sheet §1.4, "Seen missing in"). */
const NEWER_FIELDS = ['active', 'avatar_hr', 'desktop_last_date', 'bot_data', 'type', 'website', 'email'];

/**
 * Which of the newer fields a reply of `im.user.get` does not have.
 * @param received the result as it is spelled
 */
export function missingFieldsIn(received: string): string[] {
  const sent = membersOf(received);
  return NEWER_FIELDS.filter((name) => !sent.has(name));
}
