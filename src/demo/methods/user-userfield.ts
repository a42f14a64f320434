import type { Answer, Call } from '../rest/call.ts';
import { Refusal } from '../rest/call.ts';
import { entries, type Php, toText, upperCased } from '../rest/php.ts';
import type { CustomField } from '../people/portal-data.ts';

/** Titles come with a language alone, as texts; the choices of an enumeration come with it. */
function row({ id, code, title, type, multiple, list }: CustomField, language: string): Php {
  return {
    ID: String(id),
    ENTITY_ID: 'USER',
    FIELD_NAME: code,
    USER_TYPE_ID: type,
    XML_ID: null,
    SORT: '100',
    MULTIPLE: multiple ? 'Y' : 'N',
    MANDATORY: 'N',
    SHOW_FILTER: 'N',
    SHOW_IN_LIST: 'Y',
    EDIT_IN_LIST: 'Y',
    IS_SEARCHABLE: 'N',
    SETTINGS: {},
    ...(language !== '' && { EDIT_FORM_LABEL: title, LIST_COLUMN_LABEL: title, LIST_FILTER_LABEL: title }),
    ...(list.length > 0 && {
      LIST: list.map((item) => ({ ID: String(item.id), SORT: '500', VALUE: item.value, DEF: 'N' })),
    }),
  };
}

/** `user.userfield.list`: for administrators only (§2.1). */
export function userFieldList({ caller, portal, params }: Call): Answer {
  if (!caller.person.admin) throw new Refusal('ACCESS_DENIED', 'Access denied.', 403);
  const filter = upperCased(new Map(entries(upperCased(params).get('FILTER')) ?? []));
  const language = toText(filter.get('LANG'));
  const rows = (portal.data.customFields ?? []).map((field) => row(field, language));
  return { result: rows, total: rows.length };
}
