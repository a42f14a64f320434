/** Characters that would be invisible in a text, or turn its direction; JSON takes them as escapes too. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Characters of text after which lines are broken no more: deep nesting would be made a thousand times as long. */
const READ_BY_PEOPLE = 256 * 1024;

/** What is still to be written, the last first. */
interface Part {
  readonly text: string;
  readonly depth: number;
  /** On a line of its own. */
  readonly breaks: boolean;
  /** Written after the text. */
  readonly value?: unknown;
}

/**
 * JSON as people read it: indented, what cannot be seen escaped, with an end of line at its end.
 * Takes any value that `JSON.parse` gives, however deep: `JSON.stringify` fails at some thousand levels.
 */
export function readableJson(value: unknown): string {
  const pieces: string[] = [];
  const left: Part[] = [{ text: '', depth: 0, breaks: false, value }];
  let length = 0;
  const write = (text: string): void => {
    pieces.push(text);
    length += text.length;
  };
  for (let part = left.pop(); part; part = left.pop()) {
    if (part.breaks && length < READ_BY_PEOPLE) write(`\n${'  '.repeat(part.depth)}`);
    write(part.text);
    if (!('value' in part)) continue;
    if (typeof part.value === 'object' && part.value) write(openInto(left, part.value, part.depth));
    else write(JSON.stringify(part.value));
  }
  return `${pieces.join('').replaceAll(UNSEEN, escaped)}\n`;
}

/** Leaves the members and the closing bracket to be written, and gives what opens them. */
function openInto(left: Part[], value: object, depth: number): string {
  const named = !Array.isArray(value);
  const members = Object.entries(value).toReversed();
  const last = members.length - 1;
  left.push({ text: named ? '}' : ']', depth, breaks: members.length > 0 });
  for (const [index, [key, member]] of members.entries()) {
    const text = named ? `${JSON.stringify(key)}: ` : '';
    left.push({ text, depth: depth + 1, breaks: true, value: member });
    if (index < last) left.push({ text: ',', depth, breaks: false });
  }
  return named ? '{' : '[';
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
