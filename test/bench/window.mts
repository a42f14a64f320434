// From the click on the side bar to the first row, in the real VS Code, with a window that has just opened.
import { globSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openVsCode, type Person } from '../ui/person.mts';
import { until } from '../ui/until.mts';
import { packageExtension } from '../vscode/package.mts';
import { type Bench, type BenchOptions, type BenchRow, count, median, ratio, seconds } from './bench.mts';
import { startPortals } from './portals.mts';

/** Nothing in a window tells that its extension host is up; what is measured is not how VS Code starts. */
const SETTLING = 3000;

const RUNS = 3;

const sizesOf = ({ quick }: BenchOptions) => (quick ? [500, 1000] : [500, 10_000, 100_000]);

/** Runs in the page: from the press of the button until a person can read a name. */
const stopwatch = `window.firstRow = new Promise((resolve) => {
  let start;
  addEventListener('mousedown', () => { start = performance.now(); }, { once: true, capture: true });
  const look = () => {
    const pane = [...document.querySelectorAll('.part.sidebar .pane')].find(
      (one) => one.querySelector('.pane-header .title')?.textContent === 'Users',
    );
    const name = pane?.querySelector('.monaco-list-row .label-name')?.textContent;
    if (start !== undefined && name) resolve(performance.now() - start);
    else requestAnimationFrame(look);
  };
  look();
}); undefined`;

const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name }).first();

async function connect(person: Person, webhookUrl: string): Promise<void> {
  await person.connect(webhookUrl);
  await person.rowsWhen((rows) => rows.length > 10);
}

async function firstRowAfterReload(person: Person): Promise<number> {
  await tab(person.page, /^Explorer/).click();
  await person.reload();
  await tab(person.page, 'Portal Users').waitFor();
  await pause(SETTLING);
  await person.page.evaluate(stopwatch);
  await tab(person.page, 'Portal Users').click();
  return Number(await person.page.evaluate('window.firstRow'));
}

/** Opens the view and waits until the list of the portal has been kept for the next start. */
async function keepList(person: Person): Promise<void> {
  const lists = path.join(person.userDataDir, 'User', 'globalStorage', 'portal-users.portal-users', 'lists');
  await tab(person.page, 'Portal Users').click();
  await until('a kept list', () => globSync('*.json', { cwd: lists }).length > 0, 120_000);
}

async function timesOf(person: Person): Promise<number> {
  await firstRowAfterReload(person); // Warms the server and the browser up.
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await firstRowAfterReload(person));
  return median(times);
}

interface Times {
  readonly asked: number;
  readonly kept: number;
}

/** In a VS Code of its own, whose one portal this is. */
async function measure(people: number): Promise<Times> {
  const portals = await startPortals(people);
  const person = await openVsCode({ settings: { 'portalUsers.keepList': false } });
  try {
    const { webhookUrl } = await portals.open({ tls: false });
    await connect(person, webhookUrl);
    const asked = await timesOf(person);
    await tab(person.page, /^Explorer/).click();
    await person.settings({ 'portalUsers.keepList': true });
    await keepList(person);
    return { asked, kept: await timesOf(person) };
  } finally {
    await person.close();
    portals.end();
  }
}

export const windowBench: Bench = {
  name: 'window',
  title: 'The first row in VS Code, from the click on the side bar',
  async run(options) {
    const { say } = options;
    const sizes = sizesOf(options);
    await packageExtension();
    const rows: BenchRow[] = [];
    let smallest: Times | undefined;
    for (const people of sizes) {
      say(`window: ${count(people)} people`);
      const times = await measure(people);
      const least = (smallest ??= times);
      const rowOf = (what: string, kind: keyof Times): BenchRow => ({
        what: `${count(people)} people, ${what}`,
        measured: `${seconds(times[kind])}, ${ratio(times[kind] / least[kind])} × of ${count(sizes[0] ?? 0)} people’s`,
        figures: { milliseconds: times[kind], ratio: times[kind] / least[kind] },
      });
      rows.push(rowOf('asked of the portal', 'asked'), rowOf('kept from the last start', 'kept'));
    }
    return rows;
  },
};
