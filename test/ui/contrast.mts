// Measures on demand how well presence can be seen in the Users view, in the four themes of VS Code:
//   node test/ui/contrast.mts [--floor]
// Prints the contrast of the icon and of the letters of each presence, and fails below what WCAG 2.2 asks for: 3 for an
// icon (1.4.11), 4.5 for a text (1.4.3).
import { parseArgs } from 'node:util';
import { packageExtension } from '../vscode/package.mts';
import { contrastOf, over, parseColor, type Color } from './color.mts';
import { readPresencePaint } from './drawn.mts';
import { openVsCode } from './person.mts';
import { themes } from './themes.mts';

const ICON = 3;
const TEXT = 4.5;

const { values } = parseArgs({ options: { floor: { type: 'boolean', default: false } } });

await packageExtension();
const person = await openVsCode({ version: values.floor ? 'floor' : 'newest' });
const low: string[] = [];
try {
  await person.openUsersView();
  await person.runCommand('Open Demo Portal');
  await person.runCommand('Group Users By…');
  await person.pick('Presence');
  await person.rowsWhen((rows) => rows.some(({ name }) => name === 'Online'));
  // All groups together: each has its first row below its own.
  await person.pressInRows('Home');
  for (const theme of themes) {
    await person.theme(theme);
    for (const group of ['Online', 'Absent', 'Never signed in', 'Dismissed']) {
      const name = await memberOf(group);
      const paint = await (await person.reveal(name)).evaluate(readPresencePaint);
      const background = paint.backgrounds
        .map(parseColor)
        .reduceRight<Color>((below, color) => over(color, below), [255, 255, 255, 1]);
      for (const [part, drawn, least] of [
        ['icon', paint.icon, ICON],
        ['letters', paint.letters === '' || paint.letters === 'none' ? undefined : paint.badge, TEXT],
      ] as const) {
        if (!drawn) continue;
        const [red, green, blue, alpha] = parseColor(drawn.color);
        const shown = over([red, green, blue, alpha * drawn.opacity], background);
        const contrast = contrastOf(shown, background);
        const line = `${theme.padEnd(20)} ${group.padEnd(16)} ${part.padEnd(8)} ${contrast.toFixed(2)}`;
        console.log(line);
        if (contrast < least) low.push(`${line} is below ${least}`);
      }
    }
  }
} finally {
  await person.close();
}
for (const line of low) console.error(line);
if (low.length > 0) process.exitCode = 1;

/** The first person of a group. */
async function memberOf(group: string): Promise<string> {
  await person.reveal(group);
  // The row below a group may be cut off where the group is the last one on the screen.
  await person.pressInRows('Control+ArrowDown');
  const rows = await person.rowsWhen((shown) => {
    const at = shown.findIndex(({ name }) => name === group);
    return at >= 0 && shown[at + 1]?.level === 2;
  });
  return rows[rows.findIndex(({ name }) => name === group) + 1]?.name ?? '';
}
