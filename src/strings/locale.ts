import * as l10n from '@vscode/l10n';

/** What the editor says of its reader. */
export interface Reader {
  /** The display language, as a BCP 47 tag. */
  readonly language: string;
  /** The texts in that language by their English ones; `undefined` where the extension has none. */
  readonly texts: Readonly<Record<string, string>> | undefined;
  /** The region whose formats dates and numbers have, such as `DE`; what `Intl` reports where it is none. */
  readonly region?: string | undefined;
}

let language = 'en';
let chosenRegion: string | undefined;
/** Made when first asked for: the start of the extension tells no dates. */
let formats: string | undefined;

/** Sets the language of all texts, dates and numbers, before the first of them is made and when the region changes. */
export function setReader(reader: Reader): void {
  // Where there are no texts in the reader's language, they are English ones: words of dates and plurals with them.
  language = reader.texts ? reader.language : 'en';
  chosenRegion = reader.region;
  formats = undefined;
  l10n.config({ contents: { ...reader.texts } });
}

/** The language of the texts, as a BCP 47 tag: of plurals and of lists in sentences. */
export function textLanguage(): string {
  return language;
}

/** The locale of dates and numbers, as a BCP 47 tag: the language of the texts, in the formats of the reader's region. */
export function locale(): string {
  formats ??= new Intl.Locale(language, {
    region: regionIn(chosenRegion) ?? usualRegion(language),
  }).toString();
  return formats;
}

function regionIn(text: string | undefined): string | undefined {
  const region = text?.trim().toUpperCase();
  return region !== undefined && /^(?:[A-Z]{2}|\d{3})$/.test(region) ? region : undefined;
}

/** The region of the computer, where it goes with the language: an English system says nothing of a Spanish reader. */
function usualRegion(spoken: string): string | undefined {
  const system = new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale);
  return spoken === 'en' || system.language === spoken ? system.region : undefined;
}
