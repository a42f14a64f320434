import { accessCodeAt, holdCode, otherCodeEnd } from './access-codes.ts';
import { matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import { goesOn } from './goes-on.ts';
import type { Join } from '../joins/joins.ts';
import type { Scan } from '../scan.ts';

const YAML_ITEM = /[ \t]*(?:#[^\n]{0,200})?\r?\n([ \t]*)-[ \t]+(["']?)(?=[\dA-Z])/y;
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
      const start = place + item[0].length;
      const access = field.codes ? accessCodeAt(text, start) : null;
      const id = holdsNumbers(field) ? scan.idEnd(start) : -1;
      const end = access ? start + access[0].length : id >= 0 ? id : otherCodeEnd(text, start);
      if (end === undefined || (id >= 0 && goesOn(scan, id))) return;
      if (access) holdCode(scan, start, access);
      else if (id >= 0) scan.hold(start, id);
      place = item[2] ? end + 1 : end;
    }
  }
}
