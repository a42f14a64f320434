import { isWord, matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';

const PERSONAL = /personal(?:\\{0,4}\/|%(?:25)*2F)$/i;
const SHORTEST_SECRET = 6;
/** Where the host or a method after it says what the address is, a shortened secret is enough: `/rest/5/abc/user.get`. */
const SHORTEST_CERTAIN_SECRET = 2;
const LONGEST_SECRET = 64;
const PLACEHOLDER = /(?:\{\{|<|\$|\{|\*|\[|%(?:25)*7B|…|#|&lt;|%\w|YOUR|x{2})/iy;
const METHOD = /\/(?:[a-z]\w{1,40}\.){1,5}[a-z]\w{1,40}|\/(?:profile|methods|scope|batch|events)\b/iy;
const CLOUD = /\bbitrix24\.[a-z.]{2,6}$/;
/** A method of two words at least, and no file: `.json` alone is another system's. */
const DOTTED_METHOD = /\/[a-z]\w{1,40}\.(?!(?:json|xml|html?|php|csv|txt)\b)[a-z]\w{1,40}/iy;

/** `/company/personal/user/5/`; `place` is after the word `user`. */
export function readUserAddress(scan: Scan, start: number, place: number): void {
  const { symbols, text } = scan;
  if (symbols.at(place) !== 47) return;
  const id = symbols.next;
  const end = scan.idEnd(id, true);
  if (end < 0 || !PERSONAL.test(text.slice(Math.max(0, start - 24), start))) return;
  scan.add(id, end, 'address', 'certain');
}

/** `/rest/5/secret/` and `/rest/api/5/secret/`: the owner of a webhook; `place` is after the word `rest`. */
export function readWebhook(scan: Scan, start: number, place: number): void {
  const { symbols, text } = scan;
  if (symbols.at(place) !== 47 || !followsSlash(text, start)) return;
  let id = symbols.next;
  // In `/rest/api/2/…` of other systems the number is a version, so that only a long secret tells.
  const isThird = text.startsWith('api', id) && symbols.at(id + 3) === 47;
  if (isThird) id = symbols.next;
  const end = scan.idEnd(id, true);
  if (end < 0 || symbols.at(end) !== 47) return;
  const secret = symbols.next;
  if (isSecret(scan, secret) || isCertain(scan, secret, isThird)) scan.add(id, end, 'webhook', 'certain');
}

/** `5/secret`, as b24pysdk takes it. */
export function readWebhookToken(scan: Scan, place: number): void {
  const token = matchAt(/["']?\]?\s*[=:]\s*(?:["'])(?=[1-9]\d{0,9}\/)/y, scan.text, place);
  if (!token) return;
  const id = place + token[0].length;
  const end = scan.idEnd(id, true);
  if (end > 0) scan.add(id, end, 'webhook', 'certain');
}

function followsSlash(text: string, start: number): boolean {
  return text.charCodeAt(start - 1) === 47 || /%(?:25)*2F$/i.test(text.slice(Math.max(0, start - 8), start));
}

const isOfSecret = (code: number) => isWord(code) || code === 42;

function isSecret({ text, symbols }: Scan, place: number): boolean {
  let end = place;
  while (end - place < LONGEST_SECRET && isOfSecret(text.charCodeAt(end))) end += 1;
  const word = text.slice(place, end);
  if (matchAt(PLACEHOLDER, text, place)) return true;
  if (word.length < SHORTEST_SECRET) return false;
  if (isWord(text.charCodeAt(end)) || text.charCodeAt(end) === 45) return false;
  if ((word.length >= 8 && /\d/.test(word)) || /secret|token|key|code|hook|\*{3}/i.test(word)) return true;
  return symbols.at(end) === 47 && matchAt(METHOD, text, end) !== null;
}

/** Whether the host, or what follows, makes a secret of any word. */
function isCertain(
  { text, symbols, urlStart, urlEnd, hostStart, hostEnd }: Scan,
  place: number,
  isThird: boolean,
): boolean {
  let end = place;
  while (end - place < LONGEST_SECRET && isOfSecret(text.charCodeAt(end))) end += 1;
  if (end - place < SHORTEST_CERTAIN_SECRET || text.charCodeAt(end) === 45) return false;
  if (place > urlStart && place < urlEnd && CLOUD.test(text.slice(hostStart, hostEnd))) return true;
  return !isThird && symbols.at(end) === 47 && matchAt(DOTTED_METHOD, text, end) !== null;
}
