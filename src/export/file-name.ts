/** Some file systems refuse longer names. */
const LONGEST = 60;

/**
 * The name that an export is offered under: `larkspur.bitrix24.com-users-2026-11-26.csv`.
 * @param source what tells one export from another: the portal, and a group where it is one
 * @param date on the reader's calendar
 */
export function exportFileName(source: readonly string[], date: Date, extension: string): string {
  const parts = source.map((part) =>
    part
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
      .replaceAll(/^[-.]+|[-.]+$/g, '')
      .slice(0, LONGEST)
      .toWellFormed(),
  );
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${[...parts, 'users', day].filter((part) => part !== '').join('-')}.${extension}`;
}
