export type TypedId =
  { readonly kind: 'empty' } | { readonly kind: 'id'; readonly id: number } | { readonly kind: 'wrong' };

/** Reads an id as people paste it: `42`, ` #42 `, `[USER=42]`, `ID: 42`. */
export function typedId(text: string): TypedId {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const digits = /^(?:#|(?:user[\s_]?)?id\s*[:=]?|\[user=)?\s*"?(\d+)"?\]?,?$/i.exec(trimmed)?.[1];
  const id = Number(digits);
  return digits !== undefined && Number.isSafeInteger(id) && id > 0 ? { kind: 'id', id } : { kind: 'wrong' };
}
