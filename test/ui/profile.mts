import type { Frame } from 'playwright-core';

/** The rows of a profile page by their labels. */
export async function fieldsOf(page: Frame): Promise<Record<string, string>> {
  const labels = await page.locator('dt').allInnerTexts();
  const values = await page.locator('dd').allInnerTexts();
  return Object.fromEntries(labels.map((label, index) => [label.trim(), (values[index] ?? '').trim()]));
}

/** True where a person would have to scroll sideways. */
export const isTooWide = (page: Frame): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
