/** What a portal calls a field that the company has added: `UF_USR_1712000000001`. */
export type CustomCode = `UF_${string}`;

/** Bitrix24's own fields that have the prefix of custom ones; they are decoded as fields of their own. */
const OWN: ReadonlySet<string> = new Set(['UF_DEPARTMENT', 'UF_PHONE_INNER', 'UF_EMPLOYMENT_DATE']);

/** True for the code of a custom field. */
export function isCustomCode(code: string): code is CustomCode {
  return /^UF_\w{1,60}$/.test(code) && !OWN.has(code);
}
