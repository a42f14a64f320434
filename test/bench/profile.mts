// From the click on a row until the profile can be read, beside a webview with nothing in it.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openVsCode, type Person } from '../ui/person.mts';
import { until } from '../ui/until.mts';
import { pack, packageExtension } from '../vscode/package.mts';
import { logsDir, outDir } from '../vscode/paths.mts';
import { type Bench, type BenchOptions, type BenchRow, median, ratioRow } from './bench.mts';
import { startPortals } from './portals.mts';

const MOST = 1.2;
/** The same for a preview that is turned to the next person. */
const MOST_TURN = 0.3;
/** People who are previewed one after another. */
const PREVIEWED = 100;
const EMPTY = 'Empty webview';
/**
 * Bytes that a hundred people may leave in each process: 20 kB a person, as much as the reply as received, a picture as
 * data, and what was decoded.
 */
const MOST_GROWTH = 2e6;
/** Milliseconds: nothing in a window tells that its extensions have read ahead. */
const SETTLING = 3000;
/** Where the extension host tells of its memory. */
const memoryFile = path.join(outDir, 'bench-memory.txt');

/** Runs in the page: from the press of the button until a heading can be read in one of the frames, which are of the same origin here. */
const stopwatch = stopwatchFor('heading.textContent');

/** The same until a heading with this name can be read. */
const turnStopwatch = (name: string): string =>
  stopwatchFor(`heading.textContent.trim() === ${JSON.stringify(name)}`);

/** @param shows an expression that is true of the heading that is waited for */
function stopwatchFor(shows: string): string {
  return `window.readable = new Promise((resolve) => {
  const headings = (view) => [
    ...view.document.querySelectorAll('h1'),
    ...Array.from(view.frames).flatMap((frame) => { try { return headings(frame); } catch { return []; } }),
  ];
  const isReadable = (heading) => ${shows} && heading.getBoundingClientRect().height > 0;
  addEventListener('mousedown', () => {
    const start = performance.now();
    const look = () => {
      if (headings(window).some(isReadable)) resolve(performance.now() - start);
      else requestAnimationFrame(look);
    };
    look();
  }, { once: true, capture: true });
}); undefined`;
}

/** Milliseconds from the click on a row to a heading that can be read. */
async function timeOf(person: Person, row: string, view: string): Promise<number> {
  await person.reveal(row, view);
  await person.page.evaluate(stopwatch);
  await person.clickRow(row, view);
  const milliseconds = Number(await person.page.evaluate('window.readable'));
  await closeAll(person);
  return milliseconds;
}

async function closeAll(person: Person): Promise<void> {
  await person.runCommand('View: Close All Editors');
  await until('no editor', async () => (await person.tabs()).length === 0);
}

/** Milliseconds of the first one in a window that was just opened, and in which reading ahead is over. */
async function firstTimeOf(person: Person, rowIn: (person: Person) => Promise<string>, view: string) {
  await person.reload();
  await person.rowsWhen((rows) => rows.length > 5);
  const row = await rowIn(person);
  await pause(SETTLING);
  return timeOf(person, row, view);
}

async function measureFirst(person: Person, windows: number): Promise<BenchRow> {
  const times: { ours: number; empty: number }[] = [];
  for (let opened = 0; opened < windows; opened += 1) {
    times.push({
      ours: await firstTimeOf(person, async () => (await unsharedNames(person))[0] ?? '', 'Users'),
      empty: await firstTimeOf(person, () => Promise.resolve(EMPTY), 'Empty'),
    });
  }
  const [ours, empty] = [median(times.map((time) => time.ours)), median(times.map((time) => time.empty))];
  return ratioRow(
    `The same for the first in each of ${windows} windows, to an empty webview that is the first in its own`,
    ours / empty,
    MOST,
    note(ours, empty),
  );
}

/** The names on the screen that nobody shares. */
async function unsharedNames(person: Person): Promise<string[]> {
  const names = (await person.rowsWhen((rows) => rows.length > 5)).map(({ name }) => name);
  return names.filter((name) => name !== '' && names.indexOf(name) === names.lastIndexOf(name));
}

const note = (mine: number, bare: number): string => `${Math.round(mine)} ms to ${Math.round(bare)} ms`;

async function measure(person: Person, { quick }: BenchOptions): Promise<BenchRow[]> {
  const first = await measureFirst(person, quick ? 1 : 9);
  const names = await unsharedNames(person);
  const times: { ours: number; empty: number }[] = [];
  for (const name of names.slice(1, quick ? 5 : 17)) {
    times.push({ ours: await timeOf(person, name, 'Users'), empty: await timeOf(person, EMPTY, 'Empty') });
  }
  const [ours, empty] = [median(times.map((time) => time.ours)), median(times.map((time) => time.empty))];
  return [
    ratioRow(
      'From the click to a profile that can be read, to an empty webview’s',
      ours / empty,
      MOST,
      note(ours, empty),
    ),
    first,
    ...(await measurePreviews(person, await namesInList(person, quick ? 10 : PREVIEWED), empty)),
  ];
}

/** The first names of the list that nobody shares. */
async function namesInList(person: Person, count: number): Promise<string[]> {
  const names: string[] = [];
  await person.pressInRows('Home');
  while (new Set(names).size < count) {
    const drawn = (await person.rows()).map(({ name }) => name).filter((name) => name !== '');
    names.push(
      ...drawn.filter((name) => !names.includes(name) && drawn.indexOf(name) === drawn.lastIndexOf(name)),
    );
    await person.pressInRows('PageDown');
  }
  await person.pressInRows('Home');
  return names.slice(0, count);
}

/** Previews one person after another: what a click on the next row costs, and what is left after all of them. */
async function measurePreviews(person: Person, names: readonly string[], empty: number): Promise<BenchRow[]> {
  const times: number[] = [];
  let before: Memory = { window: 0, host: 0 };
  for (const [index, name] of names.entries()) {
    await person.reveal(name);
    await person.page.evaluate(turnStopwatch(name));
    await person.clickRow(name);
    const milliseconds = Number(await person.page.evaluate('window.readable'));
    if (index === 0) before = await memoryOf(person);
    else times.push(milliseconds);
  }
  const after = await memoryOf(person);
  const left = await webviewsOf(person);
  const turn = median(times);
  const grown = { window: after.window - before.window, host: after.host - before.host };
  return [
    ratioRow(
      `From the click to the next of ${names.length} people in the preview, to an empty webview’s`,
      turn / empty,
      MOST_TURN,
      note(turn, empty),
    ),
    {
      what: `Webviews that ${names.length} previewed people leave`,
      measured: String(left),
      budget: '1',
      within: left === 1,
      figures: { webviews: left },
    },
    growthRow(`What ${names.length} previewed people add to the heap of the window`, grown.window),
    growthRow('What they add to the heap of the extension host', grown.host),
  ];
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const growthRow = (what: string, bytes: number): BenchRow => ({
  what,
  measured: megabytes(bytes),
  budget: `≤ ${megabytes(MOST_GROWTH)}`,
  within: bytes <= MOST_GROWTH,
  figures: { bytes, most: MOST_GROWTH },
});

const webviewsOf = (person: Person): Promise<number> => person.page.locator('iframe.webview').count();

interface Memory {
  /** Bytes of the window and of its pages, which share a process here. */
  readonly window: number;
  /** Bytes of the process in which all extensions run. */
  readonly host: number;
}

/** The heaps after a collection of garbage. */
async function memoryOf(person: Person): Promise<Memory> {
  const session = await person.page.context().newCDPSession(person.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  await rm(memoryFile, { force: true });
  await person.runCommand('Empty Webview: Measure the Extension Host');
  const told = await until('the heap of the extension host', () =>
    readFile(memoryFile, 'utf8').catch(() => false),
  );
  return { window: usedSize, host: Number(told) };
}

export const profileBench: Bench = {
  name: 'profile',
  title: 'Opening a profile in VS Code',
  async run(options) {
    options.say('profile: clicks on rows');
    await packageExtension();
    const folder = path.join(import.meta.dirname, 'webview-extension');
    const extension = await pack(
      folder,
      path.join(outDir, 'webview.vsix'),
      path.join(logsDir, 'bench-package.log'),
    );
    const portals = await startPortals(500);
    const person = await openVsCode({
      extensions: [extension],
      env: { PORTAL_USERS_MEMORY_FILE: memoryFile },
    });
    try {
      const { webhookUrl } = await portals.open({ tls: false, latency: options.latency });
      await person.openUsersView();
      await person.openSection('Empty');
      await person.connect(webhookUrl);
      await person.descriptionWhen(/^[\d,]+ users · /);
      return await measure(person, options);
    } finally {
      await person.close();
      portals.end();
    }
  },
};
