import { source } from 'axe-core';
import type { Frame } from 'playwright-core';

/** Everything of WCAG 2.2, A and AA, that can be checked by a program. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong with a page, each with the element. */
export async function violationsOf(page: Frame): Promise<string[]> {
  await page.evaluate(source);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: rules } });
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}: ${failureSummary.replaceAll(/\s+/g, ' ')}`),
  );
}
