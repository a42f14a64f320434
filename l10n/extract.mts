// Brings the texts up to date: `npm run l10n`.
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import * as v from 'valibot';
import { extractTexts, upToDate } from './texts.mts';

const ENGLISH = 'l10n/bundle.l10n.json';

const translatedTexts = v.record(v.string(), v.string());

async function write(file: string, texts: unknown): Promise<void> {
  await writeFile(file, await format(JSON.stringify(texts), { parser: 'json', printWidth: 110 }));
}

async function main(): Promise<void> {
  const english = await extractTexts();
  await write(ENGLISH, english);
  console.log(`${ENGLISH}: ${Object.keys(english).length} texts`);
  for (const file of globSync('l10n/bundle.l10n.*.json').sort()) {
    const translated = v.parse(translatedTexts, JSON.parse(await readFile(file, 'utf8')));
    const { kept, missing } = upToDate(english, translated);
    await write(file, kept);
    console.log(
      `${path.basename(file)}: ${missing.length === 0 ? 'complete' : `${missing.length} to translate`}`,
    );
    for (const key of missing) console.log(`  ${JSON.stringify(key)}`);
  }
}

await main();
