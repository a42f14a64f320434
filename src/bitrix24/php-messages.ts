const KIND =
  '(?:Warning|Notice|Deprecated|Strict Standards|(?:Catchable |Recoverable )?Fatal error|Parse error)';

/** A message that PHP prints into a reply, in HTML or as a line of plain text (fact sheet §5.3). */
const MESSAGE = new RegExp(`<b>${KIND}</b>:|(?:^|\\n)(?:PHP )?${KIND}: [^\\n]* on line \\d+`);

/** Where a reply of REST can begin: `result` and `error` are the first of their kind (fact sheet §5.4, §6). */
const REPLY = /\{\s*"(?:result|error)"\s*:/g;

/** Places tried at which the reply may begin and end: messages may hold the like. */
const MOST_TRIED = 6;

/** True where a text holds a message of PHP: its server prints them into what it answers. */
export function hasPhpMessage(text: string): boolean {
  return MESSAGE.test(text.slice(0, 4096)) || MESSAGE.test(text.slice(-4096));
}

/** A text without the messages of PHP around the reply in it; the same where there are none, or no reply. */
export function withoutPhpMessages(text: string): string {
  if (!hasPhpMessage(text)) return text;
  const starts = [...text.matchAll(REPLY)].slice(0, MOST_TRIED).map(({ index }) => index);
  for (let tried = 0, end = text.length; tried < MOST_TRIED && end > 0; tried += 1) {
    end = text.lastIndexOf('}', end - 1);
    const reply = starts.map((start) => text.slice(start, end + 1)).find(isJson);
    if (reply !== undefined) return reply;
  }
  return text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
