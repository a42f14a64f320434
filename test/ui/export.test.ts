import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import * as v from 'valibot';
import { hangs, on } from '../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

describe('Exporting users', () => {
  const person = useVsCode();
  let portal: TestPortal;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'export-'));
    portal = await startTestPortal();
    await person().connect(portal.webhookUrl());
    await person().rowsWhen((rows) => rows.length > 20);
  });
  after(async () => {
    await portal.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const asksFor = (satisfied: RegExp): Promise<string> =>
    until(`a box like ${String(satisfied)}`, async () => {
      const text = await person().boxText();
      return satisfied.test(text) && text;
    });
  /** Answers the save dialog of VS Code in the browser, which is a box with a path. */
  const saveAs = async (name: string): Promise<string> => {
    const offered = await until('the name that is offered', async () => {
      const value = await person().inputValue();
      return /-users-\d{4}-\d\d-\d\d\.\w+$/.test(value) && value;
    });
    await person().typeInBox(path.join(folder, name));
    await until('the end of the save dialog', async () => {
      // The dialog reads the folder that is typed, and takes no Enter meanwhile; of an old file it asks once more.
      await person().accept();
      return person()
        .inputClosed(1000)
        .then(
          () => true,
          () => false,
        );
    });
    return path.basename(offered);
  };
  const rowsOf = (name: string): string[][] =>
    Papa.parse<string[]>(readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, ''), {
      skipEmptyLines: true,
    }).data;

  it('writes everybody for a spreadsheet, from the view’s own steps', async () => {
    await person().runCommand('Export Users…');
    await asksFor(/Select a format/);
    await person().screenshot('export format');
    await person().pick('CSV for Spreadsheets');
    await asksFor(/Select fields/);
    await person().screenshot('export fields');
    await person().accept();
    const offered = await saveAs('all.csv');
    const host = portal.origin.replace('http://', '').replace(':', '-');
    assert.match(offered, new RegExp(`^${host}-users-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
    const { text, buttons } = await person().notification(/Exported \d/);
    assert.match(text, /^Exported \d+ users of .* to all\.csv\.$/);
    assert.deepEqual(buttons, ['Open File']);
    await person().screenshot('export done');
    const [titles, ...rows] = rowsOf('all.csv');
    assert.deepEqual(titles?.slice(0, 3), ['ID', 'Name', 'Position']);
    assert.ok(text.includes(` ${rows.length} users `), `${text} of ${rows.length} rows`);
    const emily = rows.find(([id]) => id === '4');
    assert.deepEqual(emily?.slice(4, 8), ['emily.smith@example.com', "'+12125550104", "'+12125550144", '22']);
    await person().clickInNotification('Open File');
    await until('the file', async () => (await person().editorText()).includes('ID,Name,Position'));
    await person().runCommand('View: Close Editor');
  });

  it('goes back by a button, remembers what was chosen and exports what the filter shows', async () => {
    await person().runCommand('Filter Users…');
    await person().enter('emily smith');
    await person().rowsWhen((rows) => rows.length === 1);
    await person().runCommand('Export Users…');
    await asksFor(/Select which users to export/);
    await person().screenshot('export scope');
    await person().pick('Filtered Users');
    await asksFor(/Select a format/);
    await person().pick('JSON');
    await asksFor(/Select fields/);
    await person().clickInBox('Back');
    await asksFor(/Select a format/);
    assert.equal(await person().highlightedPick(), 'JSON');
    await person().pick('JSON Lines');
    await asksFor(/Select fields/);
    await person().accept();
    await saveAs('emily.jsonl');
    await person().notification(/Exported 1 user of .* to emily\.jsonl/);
    const [line = '', ...others] = readFileSync(path.join(folder, 'emily.jsonl'), 'utf8').split('\n');
    assert.deepEqual(others, ['']);
    const read: unknown = JSON.parse(line);
    assert.deepEqual(Object.keys(v.parse(v.record(v.string(), v.unknown()), read)), [
      'id',
      'name',
      'position',
      'departments',
      'email',
      'mobilePhone',
      'workPhone',
      'extension',
    ]);
    await person().runCommand('Clear Filter');
  });

  it('exports a group from its menu, under the group’s name', async () => {
    await person().runCommand('Group Users By…');
    await person().pick('User Type');
    await person().chooseFromMenu('Bot', 'Export Users…');
    await asksFor(/Select a format/);
    assert.equal(await person().highlightedPick(), 'JSON Lines');
    await person().pick('vCard 4.0');
    await asksFor(/Select fields to add to the name/);
    await person().accept();
    assert.match(await saveAs('bots.vcf'), /-Bot-users-/);
    await person().notification(/to bots\.vcf/);
    const cards = readFileSync(path.join(folder, 'bots.vcf'), 'utf8');
    assert.match(cards, /^KIND:application\r$/m);
    assert.doesNotMatch(cards, /Emily/);
    await person().runCommand('Group Users By…');
    await person().pick('Not Grouped');
  });

  it('offers what user.get tells, and says of a field that cannot be had which scope it takes', async () => {
    await person().runCommand('Export Users…');
    await asksFor(/Select a format/);
    await person().pick('JSON');
    await asksFor(/Select fields/);
    await person().typeInBox('City');
    await person().tick('City');
    await person().typeInBox('Custom');
    await person().picksWhen(/^Custom fields/);
    assert.match(await person().pickText('Custom fields'), /Requires the user\.userfield scope/);
    await person().screenshot('export locked fields');
    await person().tick('Custom fields');
    await until('no tick on what cannot be had', async () => {
      const row = person().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Custom fields' });
      return (await row.getAttribute('aria-checked')) === 'false';
    });
    await person().accept();
    await saveAs('cities.json');
    const { text } = await person().notification(/to cities\.json/);
    assert.match(text, / Empty for \d+ users that user\.get doesn’t list: City\.$/);
    const people = v.parse(
      v.array(v.object({ id: v.number(), city: v.nullable(v.string()) })),
      JSON.parse(readFileSync(path.join(folder, 'cities.json'), 'utf8')),
    );
    assert.equal(people.find(({ id }) => id === 4)?.city, 'New York');
  });

  it('leaves the old file where it is cancelled, and nothing beside it', async () => {
    writeFileSync(path.join(folder, 'all.csv'), 'old');
    const remove = portal.before(on('batch', hangs));
    await person().runCommand('Refresh Users');
    await person().runCommand('Export Users…');
    await asksFor(/Select a format/);
    await person().pick('CSV for Programs');
    await asksFor(/Select fields/);
    await person().accept();
    await saveAs('all.csv');
    await person().notification(/Exporting users of/);
    await person().clickInNotification('Cancel');
    await person().spokenWhen(/^Export canceled\. No file was changed\.$/);
    assert.equal(readFileSync(path.join(folder, 'all.csv'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).toSorted(), ['all.csv', 'bots.vcf', 'cities.json', 'emily.jsonl']);
    remove();
  });
});
