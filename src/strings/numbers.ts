import { locale } from './locale.ts';

let format: Intl.NumberFormat | undefined;
let formatted = '';

/** A count, as the reader's region writes it. */
export function numberText(count: number): string {
  if (!format || formatted !== locale()) {
    formatted = locale();
    format = new Intl.NumberFormat(formatted);
  }
  return format.format(count);
}
