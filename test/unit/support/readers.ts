import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { setReader } from '../../../src/strings/locale.ts';

export const LANGUAGES = ['en', 'ru', 'de', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Lets what is told be in a language, as VS Code hands its texts over; in English there are none to hand over. */
export function readIn(language: string, region?: string): void {
  const texts = LANGUAGES.some((known) => known === language && known !== 'en')
    ? v.parse(
        v.record(v.string(), v.string()),
        JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8')),
      )
    : undefined;
  setReader({ language, texts, region });
}
