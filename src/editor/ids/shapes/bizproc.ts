import { isBlank, isQuote, isWord } from '../characters.ts';
import type { Scan } from '../scan.ts';
import { textBefore } from './surroundings.ts';

const CODE_LANGUAGE =
  /^(?:(?:java|type)script(?:react)?|php|python|go|java|csharp|c|cpp|ruby|rust|kotlin|swift|scala|perl|lua|vue|svelte|html|css|scss|sql|shellscript|powershell|dart)$/;
/** Under such a key `user_5` is the name of an account, an element, a file. */
const ACCOUNT_KEY =
  /(?:^|[^a-z])(?:id|class|classname|login|name|user_?name|file|filename|for|href|src|password|pass|key|email|mail|table|db|database|role|nick|nickname|slug|host|selector|cookie|session|prefix|path|url|channel|queue|topic|schema|owner|alias|label|title|text|xml_?id|code|avatar|image|var|column|token)["'\]]*\s*(?:=>|[:=(])\s*["'\\]*$/i;
/** Words that begin a title and not a person's name. */
const NO_NAME =
  /(?:^|\s)(?:Task|Deal|Lead|Error|Code|Chapter|Section|Table|Figure|Step|Item|Page|Room|Hall|Group|Order|List|Line|Row|Rows|Array|Object|Product|Stage|Status|Version|Level|Contact|Company|Invoice|Quote|Project|Department|Test|Warning|Info|Debug|Notice|Fatal|Process|Thread|Worker|Server|Node|Job|Queue|Batch|Request|Response|Message|Chat|Pump|Station|File|Folder|Report|Document|Template|Department|Team|Office|Store|Sales|Total|Count|The|New|Old|This|Position|Retry|Attempt|Number|Option|Value|Index|Part|Type|Category|Unit|Block|Zone|Floor|Area|Note|Ref|Reference|Задача|Сделка|Лид|Ошибка|Глава|Раздел|Таблица|Отдел|Группа|Заказ|Товар|Счёт|Счет|Проект|Этап|Стадия)(?:\s|$)/u;
const NAME =
  /(?:["'`:=>,;(\t|]|[^\p{L}.'’-]\s|\n|\bby\s|\band\s|\s(?:assigned|delegated|forwarded) to\s)\s?((?:\p{Lu}[\p{L}'’-]{0,30}\.?\s){1,3}\p{Lu}[\p{L}'’-]{0,30}\.?) $/u;

/** `user_5` as a value; `user12` as a key of a calendar. The places are around the word. */
export function readUserValue(scan: Scan, start: number, end: number): void {
  const { text, symbols } = scan;
  const underscored = text.charCodeAt(start + 4) === 95;
  const id = start + (underscored ? 5 : 4);
  if (!scan.isId(id, end)) return;
  const before = textBefore(text, start, 60);
  const quoted = /(?:["'`]|&quot;|%22)$/.test(before);
  if (!underscored) {
    if (!quoted || !/calendar|accessibility/i.test(textBefore(text, start, 200))) return;
    const code = symbols.at(end);
    if (!isQuote(code)) return;
    const after = symbols.at(symbols.skipBlanks(symbols.next));
    if (after === 58 || after === 61) scan.add(id, end, 'bizproc', 'likely');
    return;
  }
  if (ACCOUNT_KEY.test(before)) return;
  if (quoted) {
    const code = symbols.at(end);
    if (!isQuote(code)) return;
    if (/(?:\(|\[)\\?["'`]$/.test(before) && !/(?:^|=>|[:=,(])\s*(?:array\s*\(|\[)\\?["'`]$/.test(before))
      return;
    const after = symbols.at(symbols.skipBlanks(symbols.next));
    if (after === 58 || (after === 61 && symbols.at(symbols.next) !== 61)) return;
    scan.add(id, end, 'bizproc', 'certain');
    return;
  }
  const previous = text.charCodeAt(start - 1);
  const code = text.charCodeAt(end);
  if (/[\w\]"'D%]\s?(?:=|%3D)$|>$/i.test(before)) {
    if (!CODE_LANGUAGE.test(scan.language) || /[?&\]][^\s]*=$/.test(before))
      scan.add(id, end, 'bizproc', 'certain');
    return;
  }
  if (CODE_LANGUAGE.test(scan.language)) return;
  if (!(isBlank(previous) || previous === 40 || previous === 91 || previous === 44 || start === 0)) return;
  if (previous === 91 && code === 93) return; // A section of an INI file.
  const after = symbols.at(symbols.skipBlanks(end));
  if (after === 61 || after === 40 || after === 91 || after === 58 || after === 64 || after === 47) return;
  scan.add(id, end, 'bizproc', 'likely');
}

/** `Ann Lee [5]`, as business processes print people; `open` is the bracket. */
export function readPrintedName(scan: Scan, open: number): void {
  const { text } = scan;
  if (text.charCodeAt(open - 1) !== 32) return;
  const end = scan.idEnd(open + 1);
  if (text.charCodeAt(end) !== 93) return;
  const after = text.charCodeAt(end + 1);
  if (isWord(after) || after === 40 || after === 91) return;
  const before = textBefore(text, open, 80);
  const name = NAME.exec(before)?.[1];
  if (name === undefined || NO_NAME.test(name) || !isPrinted(before, name, after)) return;
  scan.add(open + 1, end, 'bizproc', 'likely');
}

/** The name must be a whole value, or follow one of a list of names. */
function isPrinted(before: string, name: string, after: number): boolean {
  const head = before.slice(0, before.lastIndexOf(name)).trimEnd();
  if (
    /(?:title|subject|text|label|message|caption|description|status|stage|product|company)["'\]]*\s*(?:=>|[:=])\s*["'`\\]*$/i.test(
      head,
    )
  )
    return false;
  return (
    /["'`:=>,;]$|\bby$|\] and$|\b(?:assigned|delegated|forwarded) to$/.test(head) ||
    (head.endsWith(']') && !Number.isNaN(after))
  );
}
