import type { Frame } from 'playwright-core';
import type { Person } from './person.mts';
import { until } from './until.mts';

/** Goes on, or back, until something of a page has the keyboard. */
export async function tabTo(
  person: Person,
  page: Frame,
  selector: string,
  { nth = 0, key = 'Tab' }: { nth?: number; key?: 'Tab' | 'Shift+Tab' } = {},
): Promise<void> {
  await page.locator(selector).nth(nth).waitFor();
  const isThere = `document.activeElement === document.querySelectorAll('${selector}')[${nth}]`;
  await until(`the keyboard at ${selector}`, async () => {
    if (await page.evaluate<boolean>(isThere)) return true;
    await person.press(key);
    return false;
  });
}
