// From the click on a row until the profile can be read, beside a webview with nothing in it.
import path from 'node:path';
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
  await person.runCommand('View: Close All Editors');
  await until('no editor', async () => (await person.tabs()).length === 0);
  return milliseconds;
}

async function measure(person: Person, { quick }: BenchOptions): Promise<BenchRow[]> {
  const names = (await person.rowsWhen((rows) => rows.length > 5)).map(({ name }) => name);
  const known = names.filter((name) => name !== '' && names.indexOf(name) === names.lastIndexOf(name));
  const first = {
    ours: await timeOf(person, known[0] ?? '', 'Users'),
    empty: await timeOf(person, EMPTY, 'Empty'),
  };
  const times: { ours: number; empty: number }[] = [];
  for (const name of known.slice(1, quick ? 5 : 17)) {
    times.push({ ours: await timeOf(person, name, 'Users'), empty: await timeOf(person, EMPTY, 'Empty') });
  }
  const [ours, empty] = [median(times.map((time) => time.ours)), median(times.map((time) => time.empty))];
  const note = (mine: number, bare: number) => `${Math.round(mine)} ms to ${Math.round(bare)} ms`;
  return [
    ratioRow(
      'From the click to a profile that can be read, to an empty webview’s',
      ours / empty,
      MOST,
      note(ours, empty),
    ),
    {
      what: 'The same for the first in a window, which reads the panel’s code',
      measured: `${(first.ours / first.empty).toFixed(2)} × (${note(first.ours, first.empty)})`,
      figures: { ratio: first.ours / first.empty, ours: first.ours, empty: first.empty },
    },
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
  const webviews = () => person.page.locator('iframe.webview').count();
  let before = 0;
  for (const [index, name] of names.entries()) {
    await person.reveal(name);
    await person.page.evaluate(turnStopwatch(name));
    await person.clickRow(name);
    const milliseconds = Number(await person.page.evaluate('window.readable'));
    if (index === 0) before = await heapOf(person);
    else times.push(milliseconds);
  }
  const after = await heapOf(person);
  const left = await webviews();
  const turn = median(times);
  return [
    ratioRow(
      `From the click to the next of ${names.length} people in the preview, to an empty webview’s`,
      turn / empty,
      MOST_TURN,
      `${Math.round(turn)} ms to ${Math.round(empty)} ms`,
    ),
    {
      what: `What ${names.length} previewed people leave`,
      measured: `${left} webview${left === 1 ? '' : 's'}, ${((after - before) / 1024 / 1024).toFixed(1)} MB more heap in the window`,
      figures: { webviews: left, heapBefore: before, heapAfter: after },
    },
  ];
}

/** The heap of the window and of its pages, which share a process here, after a collection of garbage. */
async function heapOf(person: Person): Promise<number> {
  const session = await person.page.context().newCDPSession(person.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
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
    const person = await openVsCode({ extensions: [extension] });
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
