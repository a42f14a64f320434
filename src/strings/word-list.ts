import { textLanguage } from './locale.ts';

/** Words in one line, as the language of the texts lists them: "bots, guests, and others". */
export function wordList(words: Iterable<string>): string {
  return new Intl.ListFormat(textLanguage()).format(words);
}
