// From the click on a row until the profile can be read, beside a webview with nothing in it.
import path from 'node:path';
import { openVsCode, type Person } from '../ui/person.mts';
import { until } from '../ui/until.mts';
import { pack, packageExtension } from '../vscode/package.mts';
import { logsDir, outDir } from '../vscode/paths.mts';
import { type Bench, type BenchOptions, type BenchRow, median, ratioRow } from './bench.mts';
import { startPortals } from './portals.mts';

const MOST = 1.2;
const EMPTY = 'Empty webview';

/** Runs in the page: from the press of the button until a heading can be read in one of the frames, which are of the same origin here. */
const stopwatch = `window.readable = new Promise((resolve) => {
  const headings = (view) => [
    ...view.document.querySelectorAll('h1'),
    ...Array.from(view.frames).flatMap((frame) => { try { return headings(frame); } catch { return []; } }),
  ];
  const isReadable = (heading) => heading.textContent && heading.getBoundingClientRect().height > 0;
  addEventListener('mousedown', () => {
    const start = performance.now();
    const look = () => {
      if (headings(window).some(isReadable)) resolve(performance.now() - start);
      else requestAnimationFrame(look);
    };
    look();
  }, { once: true, capture: true });
}); undefined`;

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
  ];
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
      await person.viewMessageWhen(/^From user\.get and recent contacts/);
      return await measure(person, options);
    } finally {
      await person.close();
      portals.end();
    }
  },
};
