import * as l10n from '@vscode/l10n';

/** What the editor says of its reader. */
export interface Reader {
  /** The display language, as a BCP 47 tag. */
  readonly language: string;
  /** The texts in that language by their English ones; `undefined` where the extension has none. */
  readonly texts: Readonly<Record<string, string>> | undefined;
}

let language = 'en';

/** Sets the language of all texts, dates and numbers: once, before the first of them is made. */
export function setReader(reader: Reader): void {
  ({ language } = reader);
  l10n.config({ contents: { ...reader.texts } });
}

/** The locale of dates, numbers and lists, as a BCP 47 tag. */
export function locale(): string {
  return language;
}
