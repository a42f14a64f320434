// The English texts of the sources, and what of them is translated.
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { getL10nJson } from '@vscode/l10n-dev';

/** An English text: itself, or with a comment for translators, which is a part of its key. */
export type EnglishText = string | { readonly message: string; readonly comment: readonly string[] };
export type English = Readonly<Record<string, EnglishText>>;
/** The texts of a language by the keys of the English ones. */
export type Translated = Readonly<Record<string, string>>;

/** Every text of the sources, by key: what is passed to `l10n.t` of `vscode` or `@vscode/l10n`, and nothing else. */
export async function extractTexts(): Promise<English> {
  const sources = globSync('src/**/*.ts').sort();
  const contents = await Promise.all(sources.map((source) => readFile(source, 'utf8')));
  const found = await getL10nJson(contents.map((text) => ({ extension: '.ts', contents: text })));
  return sorted(found);
}

/** Of a language, in the order of the English texts: what is still used, and the keys of what is to be translated. */
export function upToDate(
  english: English,
  translated: Translated,
): { readonly kept: Translated; readonly missing: readonly string[] } {
  const keys = Object.keys(english);
  return {
    kept: Object.fromEntries(
      keys.flatMap((key) => (translated[key] === undefined ? [] : [[key, translated[key]]])),
    ),
    missing: keys.filter((key) => translated[key] === undefined),
  };
}

function sorted<T>(texts: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
  );
}
