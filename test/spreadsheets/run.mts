// On demand: exports of hostile people as LibreOffice, Python and an address book read them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { COLUMN_KEYS, valueOf, type ColumnKey } from '../../src/export/columns.ts';
import { departmentNames } from '../../src/export/department-names.ts';
import { textOf } from '../../src/export/encoder.ts';
import type { FormatName } from '../../src/export/formats.ts';
import { ENCODERS } from '../../src/export/encoders.ts';
import { spreadsheetRegion } from '../../src/export/spreadsheet-region.ts';
import { tableText } from '../../src/export/table-text.ts';
import { writeFile } from '../../src/export/write-file.ts';
import { departments, textsFor } from '../unit/export/export-text.ts';
import { hostileUsers } from '../unit/support/hostile-users.ts';
import { cardFaults } from './cards.mts';

const run = promisify(execFile);

/** Regions with the numbers that LibreOffice has for their languages. */
const REGIONS: Readonly<Record<string, number>> = {
  'en-US': 1033,
  'en-GB': 2057,
  'de-DE': 1031,
  'ru-RU': 1049,
  'fr-FR': 1036,
  'it-IT': 1040,
  'pl-PL': 1045,
  'pt-BR': 1046,
  'sv-SE': 1053,
  'tr-TR': 1055,
  'ja-JP': 1041,
};

/** People, and the regions whose spreadsheets are tried with as many. */
const ROUNDS: readonly (readonly [count: number, regions: readonly string[]])[] = [
  [250, Object.keys(REGIONS)],
  [10_000, ['en-US', 'de-DE', 'ru-RU']],
  [100_000, ['de-DE']],
];

/** Columns whose cells are numbers or days in a spreadsheet; all others are texts. */
const TYPED: ReadonlySet<string> = new Set(['id', 'hiredOn', 'absentThrough', 'lastActivity', 'lastLogin']);

/** Every column, those of custom fields too. */
const COLUMNS: readonly ColumnKey[] = [...COLUMN_KEYS, 'UF_TEXT', 'UF_LIST'];

const names = departmentNames(departments);

const folder = await mkdtemp(path.join(tmpdir(), 'spreadsheets-'));
try {
  for (const [count, regions] of ROUNDS) {
    await readByPython(count);
    for (const version of ['3.0', '4.0'] as const) await readByAddressBook(count, version);
    for (const region of regions) await openInLibreOffice(count, region);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function write(format: FormatName, file: string, count: number, region?: string): Promise<string> {
  const target = path.join(folder, file);
  const encoder = ENCODERS[format]({ columns: COLUMNS, departments: names }, textsFor(region));
  await writeFile(target, textOf(encoder, hostileUsers(count)));
  return target;
}

async function readByPython(count: number): Promise<void> {
  await write('csv', 'people.csv', count);
  await write('json', 'people.json', count);
  await write('jsonLines', 'people.jsonl', count);
  await run('python3', [path.join(import.meta.dirname, 'read.py'), folder, String(count)]);
  console.log(`Python reads ${count} people the same from CSV, JSON and JSON Lines`);
}

async function readByAddressBook(count: number, version: '3.0' | '4.0'): Promise<void> {
  const begun = performance.now();
  const file = await write(version === '3.0' ? 'vCard3' : 'vCard4', 'people.vcf', count);
  const text = await readFile(file, 'utf8');
  report([...cardFaults(text, hostileUsers(count), version)], `vCard ${version}`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`ical.js reads ${count} people the same from vCard ${version}, ${seconds} s`);
}

function report(faults: readonly string[], what: string): void {
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (faults.length > 0) throw new Error(`${faults.length} faults in ${what}`);
}

/** Opens an export as LibreOffice does where it looks for dates, other numbers and formulas in every cell. */
async function openInLibreOffice(count: number, region: string): Promise<void> {
  const file = await write('spreadsheet', 'sheet.csv', count, region);
  const { delimiter } = spreadsheetRegion(region);
  const out = path.join(folder, 'out');
  await run('soffice', [
    `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
    '--headless',
    '--convert-to',
    // Texts are quoted and nothing else is; formulas stand there as such; values as they are shown.
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,true',
    `--infilter=CSV:${delimiter.charCodeAt(0)},34,76,1,,${REGIONS[region] ?? 0},false,true,false,false,false,0,true`,
    '--outdir',
    out,
    file,
  ]);
  const rows = rowsIn(await readFile(path.join(out, 'sheet.csv'), 'utf8'));
  report([...faultsIn(rows, region, count)], `the cells of ${region}`);
  console.log(`LibreOffice of ${region} computes nothing of ${count} people and loses nothing`);
}

interface Cell {
  readonly text: string;
  readonly isText: boolean;
}

function* faultsIn(rows: readonly (readonly Cell[])[], region: string, count: number): Generator<string> {
  if (rows.length !== count + 1) yield `${rows.length} rows of ${count} people`;
  const { table } = textsFor(region);
  let at = 0;
  for (const user of hostileUsers(count)) {
    at += 1;
    for (const [index, key] of COLUMNS.entries()) {
      const cell = rows[at]?.[index] ?? { text: '', isText: false };
      const wanted = tableText(valueOf(key, user, { departments: names }), table);
      const found = cell.isText ? cell.text.replace(/^'/, '') : cell.text;
      const typed = TYPED.has(key) || /^\d{1,11}$/.test(cell.text);
      if (found !== wanted || (!cell.isText && !typed && wanted !== '')) {
        yield `${key} of user ${user.id}: ${JSON.stringify(wanted)} has become ${JSON.stringify(cell)}`;
      }
    }
  }
}

/** LibreOffice's own file, in which quotes tell texts from all else. */
function rowsIn(text: string): Cell[][] {
  const rows: Cell[][] = [[]];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows
      .at(-1)
      ?.push(
        quoted === undefined
          ? { text: bare, isText: false }
          : { text: quoted.replaceAll('""', '"'), isText: true },
      );
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}
