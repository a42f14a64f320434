import assert from 'node:assert/strict';
import { useVsCode } from './person.mts';
import { isTooWide } from './profile.mts';
import { themes } from './themes.mts';

describe('Side bar and profile', () => {
  const person = useVsCode();
  before(async () => {
    await person().runCommand('Open Demo Portal');
    await person().rowsWhen((rows) => rows.length > 20);
  });

  for (const theme of themes) {
    it(`follow the theme ${theme}`, async () => {
      await person().theme(theme);
      await person().clickRow('Emily Smith');
      const page = await person().panel('Emily Smith');
      await page.locator('dd a').first().waitFor();
      const [paper, editor] = await Promise.all([
        page.evaluate<string>('getComputedStyle(document.body).backgroundColor'),
        page.evaluate<string>(
          'getComputedStyle(document.documentElement).getPropertyValue("--vscode-editor-background")',
        ),
      ]);
      assert.notEqual(editor, '');
      assert.notEqual(paper, '');
      // A row at the edge that is clicked stays half hidden; the keyboard brings it into view.
      for (const key of ['ArrowDown', 'ArrowUp']) await person().pressInRows(key);
      await person().screenshot(`browse-${theme}`);
    });
  }

  const names = [
    'Emily Smith',
    'Christopher-Maximilian Bartholomew Featherstonehaugh-Cholmondeley von und zu Hohenlohe-Schillingsfürst',
    `<b>Bobby</b> "Tables" O'Neil & Sons`,
  ];
  for (const width of [480, 700, 1900]) {
    it(`fit into a window of ${width} pixels, the longest name too`, async () => {
      await person().theme('light');
      await person().page.setViewportSize({ width, height: 800 });
      for (const [index, name] of names.entries()) {
        await person().clickRow(name);
        const page = await person().panel(name.length > 40 ? /^Christopher.*…$/ : name);
        await page.getByRole('heading', { level: 1 }).waitFor();
        assert.equal(await isTooWide(page), false, name);
        await person().screenshot(`width-${width}-${index}`);
      }
    });
  }
});
