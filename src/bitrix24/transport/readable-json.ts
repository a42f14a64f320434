import { isJson } from './json.ts';
import { JsonTokens } from './json-text.ts';

/**
 * Characters that would be invisible in a text, look like a space or turn its direction; JSON takes them as escapes
 * too. Those that change how their neighbours look stay: in an emoji, a keycap, a variant of a Han character, or a word
 * of a script whose letters join.
 */
const UNSEEN = new RegExp(
  [
    String.raw`(\u200d(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?\u200d)(?=\p{Extended_Pictographic})`,
    String.raw`[\ufe0e\ufe0f](?<=\p{Extended_Pictographic}[\ufe0e\ufe0f])`,
    String.raw`\ufe0f(?<=[\d#*]\ufe0f)(?=\u20e3)`,
    String.raw`[\u{e0100}-\u{e01ef}](?<=\p{sc=Han}[\u{e0100}-\u{e01ef}])`,
    String.raw`[\u200c\u200d](?<=[\p{sc=Arab}\p{sc=Deva}\p{sc=Beng}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}][\u200c\u200d]))`,
    String.raw`[\p{Cf}\p{Default_Ignorable_Code_Point}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\ufffc]+`,
  ].join('|'),
  'gu',
);

/** Characters of indentation after which lines are broken no more: deep nesting would be made a thousand times as long. */
const MOST_INDENTED = 256 * 1024;

/**
 * A JSON text for people: indented token by token, so that numbers, escapes, the order of keys and equal keys stay as
 * they were received, with an end of line at its end. What cannot be seen becomes an escape. Takes megabytes and a
 * million levels; a text that is not JSON stays as it is.
 */
export function readableJson(text: string): string {
  return withoutUnseen(isJson(text) ? `${indented(text)}\n` : text);
}

function indented(text: string): string {
  const pieces: string[] = [];
  const tokens = new JsonTokens(text);
  let depth = 0;
  let length = 0;
  /** What was written last is followed by a line of its own, unless it turns out to be an empty object or list. */
  let breaks = false;
  const breakLine = (): void => {
    if (length >= MOST_INDENTED) return;
    const line = `\n${'  '.repeat(depth)}`;
    pieces.push(line);
    length += line.length;
  };
  while (tokens.next()) {
    const { first, token } = tokens;
    const closes = first === '}' || first === ']';
    if (closes) depth -= 1;
    if (closes !== breaks) breakLine();
    pieces.push(first === ':' ? ': ' : token);
    const opens = first === '{' || first === '[';
    if (opens) depth += 1;
    breaks = opens || first === ',';
  }
  return pieces.join('');
}

function withoutUnseen(text: string): string {
  return text.replaceAll(
    UNSEEN,
    (characters: string, seen: string | undefined) => seen ?? escaped(characters),
  );
}

/** An escape for each UTF-16 unit. */
function escaped(characters: string): string {
  let text = '';
  for (let index = 0; index < characters.length; index += 1)
    text += `\\u${characters.charCodeAt(index).toString(16).padStart(4, '0')}`;
  return text;
}
