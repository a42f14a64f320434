import type { Frame, Page } from 'playwright-core';
import { AT_ONCE, until } from './until.mts';

/** A label that says this and nothing else. */
export const exactly = (text: string): RegExp =>
  new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);

/** VS Code shows a panel's page in a frame of a frame, and swaps the inner one when the page is set anew. */
export async function panelFrame(page: Page, title: string | RegExp): Promise<Frame> {
  const tab = page
    .locator('.part.editor .tab.active .label-name', {
      hasText: typeof title === 'string' ? exactly(title) : title,
    })
    .first();
  await tab.waitFor();
  return until(`the page of the panel ${String(title)}`, async () => {
    const outer = await page.locator('iframe.webview.ready:visible').first().elementHandle({ timeout: 1000 });
    const inner = await (await outer.contentFrame())?.$('iframe#active-frame');
    const frame = await inner?.contentFrame();
    if (!frame || (await frame.locator('body').innerText()).trim() === '') return false;
    // A preview is told of its next person as the tab is, but by another way.
    const label = (await tab.innerText({ timeout: AT_ONCE })).trim().replace(/…$/, '');
    return (await frame.title()).startsWith(label) && frame;
  });
}
