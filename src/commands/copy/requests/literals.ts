/** What parameters consist of. All of it is the extension's own: no text of a portal or a person is among it. */
export type Literal = number | string | readonly Literal[] | { readonly [key: string]: Literal };

/** How a language writes maps, lists and texts. */
interface Notation {
  readonly map: readonly [open: string, close: string];
  /** What stands inside the brackets of a map on one line. */
  readonly padding: string;
  readonly key: (name: string) => string;
  readonly arrow: string;
  readonly text: (text: string) => string;
  readonly indent: string;
  /** What may stand behind the last of several lines. */
  readonly trailing: string;
}

/** A literal, as an expression at some depth of indentation. */
export type WriteLiteral = (value: Literal, depth?: number) => string;

/** Longer maps get a line for each entry. */
const LINE = 80;

const isList = (value: Literal): value is readonly Literal[] => Array.isArray(value);

function writer(notation: Notation): WriteLiteral {
  const { map, padding, key, arrow, text, indent, trailing } = notation;
  const write: WriteLiteral = (value, depth = 0) => {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return text(value);
    if (isList(value)) return `[${value.map((one) => write(one, depth)).join(', ')}]`;
    const entries = Object.entries(value);
    const flat = entries.map(([name, one]) => `${key(name)}${arrow}${write(one)}`).join(', ');
    const isShort = flat.length <= LINE || entries.length === 1;
    if (isShort && !flat.includes('\n')) return `${map[0]}${padding}${flat}${padding}${map[1]}`;
    const lines = entries.map(
      ([name, one]) => `${indent.repeat(depth + 1)}${key(name)}${arrow}${write(one, depth + 1)}`,
    );
    return `${map[0]}\n${lines.join(',\n')}${trailing}\n${indent.repeat(depth)}${map[1]}`;
  };
  return write;
}

const inDouble = (text: string): string => `"${text}"`;
const inSingle = (text: string): string => `'${text}'`;

/** JSON and Python differ in their indentation, and in what stands behind a last line. */
const likeJson = { map: ['{', '}'], padding: '', key: inDouble, arrow: ': ', text: inDouble } as const;

/** JSON that people read; `JSON.stringify` writes what only programs read. */
export const json = writer({ ...likeJson, indent: '  ', trailing: '' });

export const javascript = writer({
  map: ['{', '}'],
  padding: ' ',
  key: (name) => name,
  arrow: ': ',
  text: inSingle,
  indent: '  ',
  trailing: ',',
});

export const php = writer({
  map: ['[', ']'],
  padding: '',
  key: inSingle,
  arrow: ' => ',
  text: inSingle,
  indent: '    ',
  trailing: ',',
});

export const python = writer({ ...likeJson, indent: '    ', trailing: ',' });
