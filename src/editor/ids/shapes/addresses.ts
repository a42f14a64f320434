import { isWord, matchAt } from '../characters.ts';
import type { Scan } from '../scan.ts';
import { textBefore } from './surroundings.ts';

const PERSONAL = /personal(?:\\{0,4}\/|%(?:25)*2F)$/i;
const AFTER_SLASH = /(?:\/|%(?:25)*2F)$/i;
const PLACEHOLDER = /(?:\{\{|<|\$|\{|\*|\[|…|#|&lt;|%\w|YOUR|x{2})/iy;
const WORDED_SECRET = /secret|token|key|code|hook|\*{3}/i;
const METHOD = /^(?:profile|methods|scope|batch|events)\b/i;
/** A method of two words at least, and no file: `.json` alone is another system's. */
const DOTTED_METHOD = /^[a-z]\w+\.(?!(?:json|xml|html?|php|csv|txt)\b)[a-z]/i;
const CLOUD = /\bbitrix24\.[a-z.]{2,6}$/;

/** `/company/personal/user/5/`; `place` is after the word `user`. */
export function readUserAddress(scan: Scan, start: number, place: number): void {
  const { symbols, text } = scan;
  if (symbols.at(place) !== 47) return;
  const id = symbols.next;
  const end = scan.idEnd(id, true);
  if (end >= 0 && PERSONAL.test(textBefore(text, start, 24))) scan.add(id, end, 'address', 'certain');
}

/** `/rest/5/secret/` and `/rest/api/5/secret/`: the owner of a webhook; `place` is after the word `rest`. */
export function readWebhook(scan: Scan, start: number, place: number): void {
  const { symbols, text } = scan;
  if (symbols.at(place) !== 47 || !AFTER_SLASH.test(textBefore(text, start, 8))) return;
  let id = symbols.next;
  const isThird = text.startsWith('api', id) && symbols.at(id + 3) === 47;
  if (isThird) id = symbols.next;
  const end = scan.idEnd(id, true);
  if (symbols.at(end) === 47 && isSecret(scan, symbols.next, isThird))
    scan.add(id, end, 'webhook', 'certain');
}

/** `5/secret`, as b24pysdk takes it. */
export function readWebhookToken(scan: Scan, place: number): void {
  const { text } = scan;
  const opening = matchAt(/["']?\]?\s*[=:]\s*["']/y, text, place);
  if (!opening) return;
  const id = place + opening[0].length;
  const end = scan.idEnd(id, true);
  if (text.charCodeAt(end) === 47) scan.add(id, end, 'webhook', 'certain');
}

/** Whether a word after `/rest/5/` is the secret of a webhook, as it is made or as the host or the method after it tells. */
function isSecret({ text, symbols, urlEnd, host }: Scan, place: number, isThird: boolean): boolean {
  if (matchAt(PLACEHOLDER, text, place)) return true;
  let end = place;
  while (isOfSecret(text.charCodeAt(end))) end += 1;
  const word = text.slice(place, end);
  if (word.length < 2) return false;
  if (place < urlEnd && CLOUD.test(host)) return true;
  const method = symbols.at(end) === 47 ? text.slice(symbols.next, symbols.next + 50) : '';
  // In `/rest/api/2/…` of other systems the number is a version, so that a short word tells nothing.
  if (DOTTED_METHOD.test(method) && (!isThird || word.length >= 6)) return true;
  if (word.length < 6 || word.includes('-')) return false;
  return (word.length >= 8 && /\d/.test(word)) || WORDED_SECRET.test(word) || METHOD.test(method);
}

const isOfSecret = (code: number) => isWord(code) || code === 42 || code === 45;
