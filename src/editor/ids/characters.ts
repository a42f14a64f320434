export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

export const isWord = (code: number): boolean => isDigit(code) || isLetter(code) || code === 95;

export const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96;

export const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 160;

export const isLineBreak = (code: number): boolean => code === 10 || code === 13;

const LETTER = /[\p{L}\p{N}]/u;

/** A letter or digit of any script, where a word of ours would go on. */
export const isForeignWord = (code: number): boolean => code > 127 && LETTER.test(String.fromCharCode(code));

/** Matches a sticky expression at a place; none of ours can go back over what it has read more than a bounded stretch. */
export function matchAt(expression: RegExp, text: string, place: number): RegExpExecArray | null {
  expression.lastIndex = place;
  return expression.exec(text);
}
