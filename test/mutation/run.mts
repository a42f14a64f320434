// Runs the mutation tester: node test/mutation/run.mts [ROOM…] [--mutate FILE[:LINES],…]. Without either, on all rooms.
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { outDir, root } from '../vscode/paths.mts';
import { type Room, ROOMS } from './rooms.mts';
import shared from './stryker.config.json' with { type: 'json' };

const here = import.meta.dirname;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mutate: { type: 'string' } },
});

const unknown = positionals.filter((name) => !Object.hasOwn(ROOMS, name));
if (unknown.length > 0) fail(`No room ${unknown.join(', ')}. There are ${Object.keys(ROOMS).join(', ')}.`);

for (const { name, room, mutate } of values.mutate === undefined
  ? whole(positionals)
  : parts(values.mutate)) {
  if (room.writesFiles === true && process.getuid?.() === 0)
    fail(`Mutants of ${name} may write anywhere: run them as a user who may write nothing of the system's.`);
  console.log(`\n${name}`);
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      optionsFor(name, room, mutate),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_OPTIONS: '--require=./test/mutation/mocha-cjs.cjs' },
    },
  );
  if (status !== 0) process.exitCode = 1;
}

interface Part {
  readonly name: string;
  readonly room: Room;
  readonly mutate: readonly string[];
}

function whole(names: readonly string[]): readonly Part[] {
  return Object.entries(ROOMS)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, room]) => ({ name, room, mutate: room.mutate }));
}

/** The files that are named, each with the tests of its room. */
function parts(files: string): readonly Part[] {
  const named = files.split(',').map((file) => {
    const [source = ''] = file.split(':');
    const name = Object.keys(ROOMS).find((room) => isIn(ROOMS[room], source));
    return name === undefined ? fail(`${source} is in no room of test/mutation/rooms.mts.`) : { name, file };
  });
  return Object.entries(ROOMS).flatMap(([name, room]) => {
    const mutate = named.filter((one) => one.name === name).map(({ file }) => file);
    return mutate.length === 0 ? [] : [{ name, room, mutate }];
  });
}

function isIn(room: Room | undefined, source: string): boolean {
  const matches = (glob: string) => path.matchesGlob(source, glob.replace(/^!/, ''));
  const globs = room?.mutate ?? [];
  return (
    globs.some((glob) => !glob.startsWith('!') && matches(glob)) &&
    !globs.some((glob) => glob.startsWith('!') && matches(glob))
  );
}

/** Unit tests as they are compiled, in the order given: Mocha leaves out without a word what a pattern does not find. */
function testsMatching(pattern: string): readonly string[] {
  const names = globSync('test/unit/**/*.test.ts', { cwd: root }).map((file) =>
    path.relative('test/unit', file).replace(/\.ts$/, '').replaceAll(path.sep, '-'),
  );
  const found = names.filter((name) => path.matchesGlob(name, `${pattern}.test`)).sort();
  return found.length > 0 ? found : fail(`No unit test is called ${pattern}.`);
}

/** Writes the tester's options for a room and returns the file. */
function optionsFor(name: string, { tests, remembers }: Room, mutate: readonly string[]): string {
  const file = path.join(outDir, 'mutation', `${name}.options.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  const options = {
    ...shared,
    mutate,
    ...(remembers === true && { coverageAnalysis: 'off' }),
    plugins: ['@stryker-mutator/*', path.join(here, 'reloading-mocha.mjs')],
    reporters: [...shared.reporters, process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    mochaOptions: {
      'no-config': true,
      'no-package': true,
      spec: [...new Set(tests.flatMap(testsMatching))].map((test) => `out/unit/${test}.js`),
    },
    tempDirName: `out/mutation/${name}.sandbox`,
    htmlReporter: { fileName: `out/mutation/${name}.html` },
    jsonReporter: { fileName: `out/mutation/${name}.json` },
  };
  writeFileSync(file, JSON.stringify(options, null, 2));
  return path.relative(root, file);
}

function fail(why: string): never {
  console.error(why);
  process.exit(2);
}
