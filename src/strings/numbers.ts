import { locale } from './locale.ts';

let format: Intl.NumberFormat | undefined;

/** A count, as the reader's language writes it. */
export function numberText(count: number): string {
  format ??= new Intl.NumberFormat(locale());
  return format.format(count);
}
