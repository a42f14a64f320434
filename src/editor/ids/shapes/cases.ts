import { isBlank, isQuote } from '../characters.ts';
import { holdsNumbers } from '../field-names.ts';
import type { Scan } from '../scan.ts';
import { textBefore } from './surroundings.ts';

/** What stands before the brace of a switch: `switch (deal.assignedById)`, Go's `switch task.CreatedBy`. */
const SUBJECT = /\bswitch\b[^{};\n]{0,80}?(\w{1,60})(?:\(\))?["'\])]{0,8}\s{0,20}$/;

/** `switch (userId) { case 5: … case 6, 7: … }`; `place` is after the word `case`. */
export function readCase(scan: Scan, place: number): void {
  const { text, opens, names } = scan;
  const subject = SUBJECT.exec(textBefore(text, opens.at(-1) ?? 0, 120))?.[1];
  const field = subject === undefined ? null : names.find(subject);
  if (!field || !holdsNumbers(field)) return;
  for (let at = place; ;) {
    while (isBlank(text.charCodeAt(at))) at += 1;
    const quoted = isQuote(text.charCodeAt(at));
    const start = quoted ? at + 1 : at;
    const end = scan.idEnd(start);
    if (end < 0) break;
    scan.hold(start, end);
    at = quoted ? end + 1 : end;
    if (text.charCodeAt(at) !== 44) break;
    at += 1;
  }
  scan.commit('field', 'certain');
}
