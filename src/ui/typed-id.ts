import { visibleText } from '../bitrix24/credentials/pasted-text.ts';

export type TypedId =
  { readonly kind: 'empty' } | { readonly kind: 'id'; readonly id: number } | { readonly kind: 'wrong' };

/** A mention in BBCode (fact sheet §9): `[USER=42]Emily Smith[/USER]`, or its beginning alone. */
const MENTION = /^\[user\s*=\s*(\d+)[^\]]*\]?(?:[^[]*\[\/user\])?[.,;]*$/i;

/** An ID with the name of its field and the quotes and punctuation around it. */
const FIELD = /^["'`(<[{]*(?:#|\w*id["'`]?\s*[:=]?)?\s*["'`]?(\d+)["'`\])>}]*[.,;]*$/i;

/** Reads an ID as people paste it: `42`, ` #42 `, `[USER=42]`, `ID: 42`, `"ASSIGNED_BY_ID": "42",`. */
export function typedId(text: string): TypedId {
  const visible = visibleText(text).trim();
  if (visible === '') return { kind: 'empty' };
  const digits = (MENTION.exec(visible) ?? FIELD.exec(visible))?.[1];
  const id = Number(digits);
  return digits !== undefined && Number.isSafeInteger(id) && id > 0 ? { kind: 'id', id } : { kind: 'wrong' };
}
