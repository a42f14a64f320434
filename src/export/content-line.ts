/** Octets of a line without its end (RFC 2426 §2.6, RFC 6350 §3.2). */
const LONGEST_LINE = 75;

/** A text value: what separates values and parts of values is escaped (RFC 2426 §4, RFC 6350 §3.4). */
export function textValue(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(/[;,]/g, '\\$&')
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

/** A value of several parts, such as the parts of a name. */
export function structuredValue(parts: readonly string[]): string {
  return parts.map(textValue).join(';');
}

/** Lines of a card or a calendar, each ended by CRLF. Lines that are too long are folded between characters. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      text += '\r\n ';
      // The space counts.
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
