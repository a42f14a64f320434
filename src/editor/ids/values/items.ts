import { accessCodeAt, holdCode } from './access-codes.ts';
import { matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import { goesOn } from './goes-on.ts';
import type { Join } from '../joins/joins.ts';
import type { Scan } from '../scan.ts';

/** An ID or an access code; those that are no person's, such as `SG5_K` and `UA`, stand in between. */
const YAML_ITEM =
  /[ \t]*(?:#[^\n]{0,200})?\r?\n[ \t]*-[ \t]+(["']?)(?=([A-Z]{1,3}\d{0,10}(?:_[A-Z])?|\d{1,10})(?![\w-]))/y;
const ELEMENT = /\s{0,40}<\w{1,30}(?:\s[^<>]{0,60})?>\s{0,20}(?=[1-9])/y;
const CLOSING = /<\/[^<>]{0,40}>/y;

/** Items of YAML, elements of XML. */
export function readItems(scan: Scan, place: number, join: Join, field: FieldName): void {
  const { text } = scan;
  if (join === 'element') {
    if (!field.list) return;
    for (let item = matchAt(ELEMENT, text, place); item; item = matchAt(ELEMENT, text, place)) {
      const start = place + item[0].length;
      const end = scan.idEnd(start);
      if (text.charCodeAt(end) !== 60) return;
      scan.hold(start, end);
      const closing = matchAt(CLOSING, text, end);
      if (!closing) return;
      place = end + closing[0].length;
    }
  } else if (join === 'colon') {
    for (let item = matchAt(YAML_ITEM, text, place); item; item = matchAt(YAML_ITEM, text, place)) {
      const [head, quote = '', code = ''] = item;
      const start = place + head.length;
      const end = start + code.length;
      const access = field.codes ? accessCodeAt(text, start) : null;
      if (goesOn(scan, end)) return;
      if (access) holdCode(scan, start, access);
      else if (holdsNumbers(field) && scan.isId(start, end)) scan.hold(start, end);
      place = end + quote.length;
    }
  }
}
