import { accessCodeAt, holdCode, otherCodeEnd } from './access-codes.ts';
import { isBlank, matchAt } from '../characters.ts';
import { type FieldName, holdsNumbers } from '../field-names.ts';
import { goesOn } from './goes-on.ts';
import type { Join } from '../joins/joins.ts';
import type { Scan } from '../scan.ts';

const YAML_ITEM = /[ \t]*(?:#[^\n]{0,200})?\r?\n([ \t]*)-[ \t]+(["']?)(?=[\dA-Z])/y;
const ELEMENT = /\s{0,40}<(\w{1,30})(?:\s[^<>]{0,60})?>\s{0,20}(?=[1-9])/y;

/** Items of YAML, elements of XML; whether there were any. */
export function readItems(scan: Scan, place: number, join: Join, field: FieldName): boolean {
  const { text, symbols } = scan;
  const before = scan.held;
  if (join === 'element') {
    if (!field.list) return false;
    for (let item = matchAt(ELEMENT, text, place); item; item = matchAt(ELEMENT, text, place)) {
      const start = place + item[0].length;
      const end = scan.idEnd(start);
      if (end < 0 || symbols.at(end) !== 60) break;
      scan.hold(start, end);
      const closing = text.indexOf('>', end);
      if (closing < 0 || closing - end > 40) break;
      place = closing + 1;
    }
  } else if (join === 'colon') {
    for (let item = matchAt(YAML_ITEM, text, place); item; item = matchAt(YAML_ITEM, text, place)) {
      const start = place + item[0].length;
      const access = field.codes ? accessCodeAt(text, start) : null;
      let end = access ? start + access[0].length : holdsNumbers(field) ? scan.idEnd(start) : -1;
      if (access) holdCode(scan, start, access);
      else if (end < 0) {
        if (field.codes) end = otherCodeEnd(text, start);
        if (end < 0) break;
      } else if (goesOn(scan, end)) break;
      else scan.hold(start, end);
      place = item[2] ? end + 1 : end;
      if (isBlank(text.charCodeAt(end)) && text.charCodeAt(end + 1) === 58) break;
    }
  }
  return scan.held > before;
}
