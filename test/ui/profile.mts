import type { Frame } from 'playwright-core';

/** The rows of a profile page by their labels, once the portal has answered. Read in one go: an answer draws them anew. */
export async function fieldsOf(page: Frame): Promise<Record<string, string>> {
  await page.locator('main:not(.asking)').waitFor();
  const texts = (await page.locator('dt, dd').allInnerTexts()).map((text) => text.trim());
  const fields: Record<string, string> = {};
  for (let index = 0; index < texts.length; index += 2) fields[texts[index] ?? ''] = texts[index + 1] ?? '';
  return fields;
}

/** True where a person would have to scroll sideways. */
export const isTooWide = (page: Frame): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
