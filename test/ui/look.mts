// Takes a picture of the extension as it is built now, to look at while working on it:
//   node test/ui/look.mts [--floor] [--theme dark] [--folder DIR] ["Open Demo Portal" …]
// Each argument is a command of the palette, or with a leading colon a row of the Users view to click.
import { parseArgs } from 'node:util';
import { packageExtension } from '../vscode/package.mts';
import { openVsCode } from './person.mts';
import type { Theme } from './themes.mts';
import { until } from './until.mts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    floor: { type: 'boolean', default: false },
    theme: { type: 'string', default: 'light' },
    folder: { type: 'string' },
  },
});

const isTheme = (name: string): name is Theme =>
  ['light', 'dark', 'high-contrast', 'high-contrast-light'].includes(name);

await packageExtension();
const person = await openVsCode({
  version: values.floor ? 'floor' : 'newest',
  ...(values.folder !== undefined && { folder: values.folder }),
});
try {
  if (isTheme(values.theme)) {
    await person.theme(values.theme);
  }
  await person.openUsersView();
  let step = 1;
  console.log(await person.screenshot(`look-${step}`));
  for (const gesture of positionals) {
    await (gesture.startsWith(':') ? person.clickRow(gesture.slice(1)) : person.runCommand(gesture));
    // What a command leads to is not known here: the picture is taken when the window has come to rest.
    let before = '';
    await until('a window at rest', async () => {
      const now = (await person.page.screenshot({ animations: 'disabled' })).toString('base64');
      const rests = now === before;
      before = now;
      return rests;
    });
    step += 1;
    console.log(await person.screenshot(`look-${step}`));
  }
} finally {
  await person.close();
}
