import type { Frame, Page } from 'playwright-core';
import { until } from './until.mts';

/** A label that says this and nothing else. */
export const exactly = (text: string): RegExp =>
  new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);

/** VS Code shows a panel's page in a frame of a frame, and swaps the inner one when the page is set anew. */
export async function panelFrame(page: Page, title: string | RegExp): Promise<Frame> {
  await page
    .locator('.part.editor .tab.active .label-name', {
      hasText: typeof title === 'string' ? exactly(title) : title,
    })
    .waitFor();
  return until(`the page of the panel ${String(title)}`, async () => {
    const outer = await page.locator('iframe.webview.ready:visible').first().elementHandle({ timeout: 1000 });
    const inner = await (await outer.contentFrame())?.$('iframe#active-frame');
    const frame = await inner?.contentFrame();
    if (!frame || (await frame.locator('body').innerText()).trim() === '') return false;
    // A preview is told of its next person as the tab is, but by another way.
    const shown = await frame.title();
    const isOfTitle =
      typeof title === 'string' ? shown.startsWith(title.replace(/…$/, '')) : title.test(shown);
    return isOfTitle && frame;
  });
}
