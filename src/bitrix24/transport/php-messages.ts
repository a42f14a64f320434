import { isJson } from './json.ts';

const KIND =
  '(?:Warning|Notice|Deprecated|Strict Standards|(?:Catchable |Recoverable )?Fatal error|Parse error)';

/** A message that PHP prints into a reply, in HTML or as a line of plain text (fact sheet §5.3). */
const MESSAGE = new RegExp(`<b>${KIND}</b>:|(?:^|\\n)(?:PHP )?${KIND}: [^\\n]* on line \\d+`);

/** Where a reply of REST can begin: `result` and `error` are the first of their kind (fact sheet §5.4, §6). */
const REPLY = /\{\s*"(?:result|error)"\s*:/g;

/** Places tried at which the reply may begin: messages may hold the like. */
const MOST_TRIED = 6;

/** True where a text holds a message of PHP: its server prints them into what it answers. */
export function hasPhpMessage(text: string): boolean {
  return MESSAGE.test(text.slice(0, 4096)) || MESSAGE.test(text.slice(-4096));
}

/** A text without the messages of PHP around the reply in it; the same where there are none, or no reply. */
export function withoutPhpMessages(text: string): string {
  if (!hasPhpMessage(text)) return text;
  let tried = 0;
  for (const { index } of text.matchAll(REPLY)) {
    const reply = objectAt(text, index);
    if (reply !== undefined && isJson(reply)) return reply;
    tried += 1;
    if (tried === MOST_TRIED) break;
  }
  return text;
}

/** The object that begins at a place, by its braces alone: a reply of megabytes is parsed once, not at each guess. */
function objectAt(text: string, start: number): string | undefined {
  let depth = 0;
  let inString = false;
  for (let place = start; place < text.length; place += 1) {
    const char = text[place];
    if (char === '"') inString = !inString;
    else if (inString && char === '\\') place += 1;
    else if (!inString && char === '{') depth += 1;
    else if (!inString && char === '}') depth -= 1;
    if (depth === 0) return text.slice(start, place + 1);
  }
  return undefined;
}
