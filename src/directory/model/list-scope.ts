import { isRecord } from '../../bitrix24/transport/json.ts';
import { oneLine } from '../../bitrix24/text.ts';
import { checked, isId, type IdRange } from './id-ranges.ts';

/** Which users of a portal are listed, as the person chose. */
export type ListScope =
  /** All users that the scopes allow to list, with bots and recent contacts. */
  | { readonly kind: 'automatic' }
  | { readonly kind: 'departments' }
  | { readonly kind: 'colleagues' }
  | { readonly kind: 'online' }
  | { readonly kind: 'chat'; readonly chatId: number; readonly title?: string }
  | { readonly kind: 'ids'; readonly ranges: readonly IdRange[] };

/** Reads what was stored; `undefined` for what is no choice, as a later version or a damaged state may leave it. */
export function listScopeOf(value: unknown): ListScope | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['kind']) {
    case 'automatic':
    case 'departments':
    case 'colleagues':
    case 'online':
      return { kind: value['kind'] };
    case 'chat':
      return chatIn(value);
    case 'ids':
      return idsIn(value['ranges']);
    default:
      return undefined;
  }
}

function chatIn({ chatId, title }: Readonly<Record<string, unknown>>): ListScope | undefined {
  if (!isId(chatId)) return undefined;
  const name = typeof title === 'string' ? oneLine(title) : '';
  return { kind: 'chat', chatId, ...(name !== '' && { title: name }) };
}

function idsIn(value: unknown): ListScope | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const ranges: IdRange[] = [];
  for (const range of value) {
    const from: unknown = isRecord(range) ? range['from'] : undefined;
    const to: unknown = isRecord(range) ? range['to'] : undefined;
    if (!isId(from) || !isId(to) || from > to) return undefined;
    ranges.push({ from, to });
  }
  const whole = checked(ranges);
  return whole.ok ? { kind: 'ids', ranges: whole.ranges } : undefined;
}
