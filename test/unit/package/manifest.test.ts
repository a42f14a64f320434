import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { COMMAND_IDS } from '../../../src/ui/command-ids.ts';

const command = v.object({ command: v.string() });
const manifest = v.parse(
  v.object({
    engines: v.object({ vscode: v.string() }),
    devDependencies: v.record(v.string(), v.string()),
    contributes: v.object({
      commands: v.array(v.object({ ...command.entries, title: v.string(), category: v.string() })),
      menus: v.record(v.string(), v.array(command)),
      keybindings: v.array(v.object({ key: v.string(), when: v.string() })),
      views: v.record(v.string(), v.array(v.object({ id: v.string() }))),
      viewsWelcome: v.array(v.object({ contents: v.string(), when: v.string() })),
    }),
  }),
  read('package.json'),
);
const texts = v.parse(v.record(v.string(), v.string()), read('package.nls.json'));

const titles = new Set(manifest.contributes.commands.map(({ title }) => texts[title.slice(1, -1)] ?? title));

/** What comes in the first column of README's table of commands: one command, or several of a kind. */
function commandTableIn(text: string): string[] {
  const rows = /\| Command +\|[^\n]*\n[^\n]*\n((?:\|[^\n]*\n)+)/i.exec(text)?.[1] ?? '';
  return [...rows.matchAll(/^\| ([^|]*?) *\|/gm)].flatMap(([, cell = '']) => cell.split(', '));
}

/** The titles in a text that speak of commands: a table of them, those of the palette, in bold or as arguments. */
function commandsNamedIn(text: string): string[] {
  const verbs = [...titles].map((title) => title.split(' ')[0]).join('|');
  const bold = [...text.matchAll(/\*\*(?:Portal Users: )?([^*]+)\*\*/g)]
    .map(([, title = '']) => title)
    .filter((title) => title.endsWith('…') || new RegExp(`^(?:${verbs}) [A-Z]`).test(title));
  const palette = [...text.matchAll(/Portal Users: ([A-Z][^*"`]*…)/g)].map(([, title = '']) => title);
  const looked = [...text.matchAll(/look\.mts "([^"]+)"/g)].map(([, title = '']) => title);
  return [...commandTableIn(text), ...bold, ...palette, ...looked];
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('The manifest', () => {
  it('names the commands that the code has, and no others', () => {
    const named = manifest.contributes.commands.map((entry) => entry.command);
    assert.deepEqual([...named].sort(), [...COMMAND_IDS].sort());
  });

  it('has a handler for each command in the one table of handlers, and no others', () => {
    const table = readFileSync('src/commands/handlers.ts', 'utf8');
    const handled = [...table.matchAll(/^ {2}'(portalUsers\.\w+)':/gm)].map(([, id]) => id);
    assert.deepEqual(handled.sort(), [...COMMAND_IDS].sort());
  });

  it('asks in no condition for a key that VS Code sets itself: a tree view has one of its ID, true within the view', () => {
    const views = Object.values(manifest.contributes.views).flatMap((some) => some.map(({ id }) => id));
    const conditions = [
      ...readFileSync('package.json', 'utf8').matchAll(/"(?:when|enablement)": "([^"]+)"/g),
    ];
    assert.ok(conditions.length > 50);
    for (const [, condition = ''] of conditions)
      for (const [, key = ''] of condition.matchAll(
        /(?<![=~] *)(?<![\w.])([\w.]+)(?= *(?:==|!=|&&|\|\||\)|$))/g,
      ))
        assert.ok(!views.includes(key), condition);
  });

  it('titles each command by the text of its name', () => {
    for (const { command: id, title, category } of manifest.contributes.commands) {
      const name = id.slice('portalUsers.'.length);
      assert.deepEqual([title, category], [`%commands.${name}%`, '%commands.category%']);
      assert.ok(texts[`commands.${name}`], id);
    }
  });

  it('has each command in README’s table once, and no others', () => {
    assert.deepEqual(commandTableIn(readFileSync('README.md', 'utf8')).sort(), [...titles].sort());
  });

  it('has menus of known commands only', () => {
    for (const entry of Object.values(manifest.contributes.menus).flat()) {
      assert.ok(
        COMMAND_IDS.some((id) => id === entry.command),
        entry.command,
      );
    }
  });

  it('leaves the keys of rows alone while something is typed: the box that finds rows stands among them', () => {
    const keys = manifest.contributes.keybindings.filter(({ when }) => when.includes('listFocus'));
    assert.deepEqual(
      keys.map(({ key }) => key),
      ['f2', 'delete'],
    );
    for (const { when } of keys) assert.match(when, /&& !inputFocus$/);
  });

  it('has one text for each key, and no key without a text', () => {
    const keys = [...JSON.stringify(read('package.json')).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(texts).sort());
  });

  it('offers only known commands in its texts', () => {
    for (const [, id] of Object.values(texts)
      .join()
      .matchAll(/\(command:([\w.]+)\)/g)) {
      assert.ok(
        COMMAND_IDS.some((known) => known === id),
        id,
      );
    }
  });

  for (const file of ['README.md', 'CONTRIBUTING.md', 'package.nls.json']) {
    it(`has every command that ${file} names`, () => {
      const named = commandsNamedIn(readFileSync(file, 'utf8'));
      assert.ok(named.length > 0);
      assert.deepEqual(
        named.filter((title) => !titles.has(title)),
        [],
      );
    });
  }

  it('is typed against the oldest VS Code that it runs in', () => {
    assert.equal(`^${manifest.devDependencies['@types/vscode'] ?? ''}`, manifest.engines.vscode);
  });
});
