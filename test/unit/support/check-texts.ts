import type { English, Translated } from '../../../l10n/texts.mts';

/** What is wrong with the texts of a language, a line each: texts that are missing, not used, empty or broken. */
export function problemsOf(english: English, translated: Translated): string[] {
  const problems: string[] = [];
  for (const [key, text] of Object.entries(english)) {
    const translation = translated[key];
    const message = typeof text === 'string' ? text : text.message;
    if (translation === undefined) problems.push(`missing: ${key}`);
    else if (translation.trim() === '') problems.push(`empty: ${key}`);
    else if (partsOf(translation).join() !== partsOf(message).join()) problems.push(`broken: ${key}`);
  }
  for (const key of Object.keys(translated)) {
    if (!Object.hasOwn(english, key)) problems.push(`not used: ${key}`);
  }
  return problems;
}

/** What a translation must have as well: places of values, codicons, command links and code. */
function partsOf(text: string): string[] {
  const parts = text.match(/\{\d+\}|\$\([a-z-]+\)|\(command:[\w.]+\)|`[^`]+`/g) ?? [];
  // An example region or the order of values is the translator's; a value may stand there twice.
  return [...new Set(parts.filter((part) => !/^`[A-Z]{2}`$/.test(part)))].sort();
}
