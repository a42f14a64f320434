import { dayIn } from '../bitrix24/day.ts';
import { momentIn } from '../bitrix24/methods/row.ts';
import type { CustomField, CustomFieldValue } from '../bitrix24/user-details.ts';
import { isoDay, type Value } from './value.ts';

/**
 * What a user has in a custom field, by the type that the portal tells of it to administrators; the texts as they are
 * where it has not told.
 */
export function customValue({ values, isList }: CustomFieldValue, field: CustomField | undefined): Value {
  if (field?.type === 'employee') return usersIn(values, isList);
  if (isList) return values.map((text) => listedText(text, field));
  const [text = ''] = values;
  switch (field?.type) {
    case 'boolean':
      return text === '1' ? true : text === '0' ? false : text;
    case 'integer':
      return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
    case 'date': {
      const day = dayIn(text);
      return day ? { day } : text;
    }
    case 'datetime': {
      const moment = momentIn(text);
      return moment === undefined ? text : { moment };
    }
    case 'enumeration':
      return field.choices.get(text) ?? text;
    case undefined:
    default:
      return text;
  }
}

/** One text of several. */
function listedText(text: string, field: CustomField | undefined): string {
  const day = field?.type === 'date' ? dayIn(text) : undefined;
  return day ? isoDay(day) : (field?.choices.get(text) ?? text);
}

function usersIn(values: readonly string[], isList: boolean): Value {
  const users = values.map(Number);
  const known = users.every((id) => Number.isSafeInteger(id) && id > 0);
  if (known) return { users, isList };
  return isList ? values : values[0];
}
