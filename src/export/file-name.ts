/** Bytes of a part: some file systems refuse names of more than 255 bytes. */
const LONGEST = 100;

/**
 * The name that an export is offered under: `larkspur.bitrix24.com-users-2026-11-26.csv`.
 * @param source what tells one export from another: the portal, and a group where it is one
 * @param date on the reader's calendar
 */
export function exportFileName(source: readonly string[], date: Date, extension: string): string {
  const parts = source.map((part) =>
    shortened(
      part
        .normalize('NFC')
        .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
        .replaceAll(/^[-.]+|[-.]+$/g, ''),
    ),
  );
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${[...parts, 'users', day].filter((part) => part !== '').join('-')}.${extension}`;
}

/** As many whole characters from the start as fit. */
function shortened(part: string): string {
  let text = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(part)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > LONGEST) break;
    text += segment;
  }
  return text;
}
