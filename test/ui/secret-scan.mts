// Looks for secrets in everything that a run left behind or showed: files, pages, names.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Something that was kept or shown, by a name that says where. */
export interface Evidence {
  readonly where: string;
  readonly content: Buffer;
}

export interface Finding {
  readonly where: string;
  readonly encoding: string;
}

const encodeWhole = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Base64 of the middle of something longer: three bytes become four letters, so it can begin at any of three places. */
function inBase64(text: Buffer): string[] {
  return [0, 1, 2].map((skipped) => {
    const start = (3 - skipped) % 3;
    const whole = text.subarray(start, text.length - ((text.length - start) % 3));
    return whole.toString('base64');
  });
}

/** The shapes in which programs write a text down. */
function shapesOf(text: string): { readonly encoding: string; readonly bytes: Buffer }[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const written: Readonly<Record<string, readonly string[]>> = {
    'URL-encoded': [encodeURIComponent(text)],
    'URL-encoded whole': [encodeWhole(text), encodeWhole(text).toUpperCase()],
    hex: [utf8.toString('hex'), utf8.toString('hex').toUpperCase()],
    JSON: [JSON.stringify(text).slice(1, -1)],
    base64: inBase64(utf8),
    'base64 of utf16le': inBase64(utf16),
    base64url: inBase64(utf8).map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  };
  return [
    { encoding: 'utf8', bytes: utf8 },
    { encoding: 'utf16le', bytes: utf16 },
    { encoding: 'utf16be', bytes: Buffer.from(utf16).swap16() },
    ...Object.entries(written).flatMap(([encoding, texts]) =>
      texts.flatMap((one) => [
        { encoding, bytes: Buffer.from(one) },
        // Chromium's databases hold some texts in two bytes a character.
        { encoding: `${encoding} in utf16le`, bytes: Buffer.from(one, 'utf16le') },
      ]),
    ),
  ];
}

/** Wherever a text stands, in whatever shape; the text itself is not repeated. */
export function findText(text: string, evidence: readonly Evidence[]): Finding[] {
  const shapes = shapesOf(text);
  return evidence.flatMap(({ where, content }) => {
    const shape = shapes.find(({ bytes }) => content.includes(bytes));
    return shape === undefined ? [] : [{ where, encoding: shape.encoding }];
  });
}

export const shownText = (where: string, text: string): Evidence => ({ where, content: Buffer.from(text) });

/** Every file below a folder, and every file's name. */
export async function filesBelow(folder: string): Promise<Evidence[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return { where: file, content: Buffer.concat([Buffer.from(`${name}\n`), await readFile(file)]) };
    }),
  );
}

/** Everything a person, a screen reader or an extension of the browser could read now. Passwords show as dots. */
export async function pageNow(page: Page, moment: string): Promise<Evidence[]> {
  const frames = await Promise.all(
    page.frames().map(async (frame): Promise<Evidence[]> => {
      // A frame may go while it is read; then there is nothing of it to be seen.
      const html = await frame.content().catch(() => '');
      const text = await frame
        .locator('body')
        .innerText({ timeout: 2000 })
        .catch(() => '');
      const typed = await frame
        .locator('input:not([type=password]), textarea')
        .evaluateAll((fields: { readonly value: string }[]) => fields.map(({ value }) => value).join('\n'))
        .catch(() => '');
      return [
        shownText(`${moment}: the HTML of ${frame.url()}`, html),
        shownText(`${moment}: the text of ${frame.url()}`, text),
        shownText(`${moment}: the fields of ${frame.url()}`, typed),
        shownText(`${moment}: the address of a frame`, frame.url()),
      ];
    }),
  );
  return frames.flat();
}
