import { matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const CODE = /(?:IU|SU|U)([1-9]\d{0,9})(?:_M)?(?![\w-])/y;

const WORD = /[A-Z]\w{0,19}/y;

/** The access code of a person at a place: `U5`, `IU5`, `SU5`, `SU5_M`; null for those of others, such as `SG5`. */
export function accessCodeAt(text: string, place: number): RegExpExecArray | null {
  return matchAt(CODE, text, place);
}

/** `U5`, `IU5`, `SU5_M`, several with commas between. */
export function readCodes(scan: Scan, place: number): void {
  const { text, symbols } = scan;
  for (let word = matchAt(WORD, text, place); word; word = matchAt(WORD, text, place)) {
    const code = accessCodeAt(text, place);
    if (code) holdCode(scan, place, code);
    if (symbols.at(place + word[0].length) !== 44) return;
    place = symbols.skipBlanks(symbols.next);
  }
}

/** Holds the ID in an access code that stands at a place. */
export function holdCode(scan: Scan, place: number, [whole, digits = '']: RegExpExecArray): void {
  const start = place + whole.indexOf(digits);
  const end = scan.digitsEnd(start);
  if (end >= 0) scan.hold(start, end);
}
