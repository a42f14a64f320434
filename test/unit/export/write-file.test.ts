import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { departmentNames } from '../../../src/export/department-names.ts';
import { textOf } from '../../../src/export/encoder.ts';
import { ExportError, type ExportErrorKind } from '../../../src/export/export-error.ts';
import { ENCODERS } from '../../../src/export/encoders.ts';
import { writeFile } from '../../../src/export/write-file.ts';
import { writeWhole } from '../../../src/export/write-whole.ts';
import { hostileUsers } from '../support/hostile-users.ts';
import { departments, exported, textsFor } from './export-text.ts';

const POSIX = process.platform !== 'win32';

async function* pieces(...texts: (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    await new Promise((resolve) => setImmediate(resolve));
    if (typeof text !== 'string') throw text;
    yield text;
  }
}

async function kindOfFailure(work: Promise<void>): Promise<ExportErrorKind> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ExportError, String(error));
  return error.kind;
}

describe('An export into a file of this computer', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'export-'));
    file = path.join(folder, 'people.csv');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Nothing stands beside the file, and it is what it was. */
  function assertOnly(name: string, text: string): void {
    assert.deepEqual(readdirSync(folder), [name]);
    assert.equal(readFileSync(path.join(folder, name), 'utf8'), text);
  }

  it('writes a new file that others may read as they may read any', async () => {
    await writeFile(file, pieces('a', 'b', 'c'));
    assertOnly('people.csv', 'abc');
    writeFileSync(path.join(folder, 'any'), '');
    assert.equal(statSync(file).mode, statSync(path.join(folder, 'any')).mode);
  });

  it('takes the place of an old file and keeps its permissions', async () => {
    writeFileSync(file, 'old');
    chmodSync(file, 0o660);
    await writeFile(file, pieces('new'));
    assertOnly('people.csv', 'new');
    if (POSIX) assert.equal(statSync(file).mode & 0o777, 0o660);
  });

  it('leaves the old file until the new one is whole', async () => {
    writeFileSync(file, 'old');
    async function* looking(): AsyncGenerator<string> {
      yield 'new';
      await Promise.resolve();
      assert.equal(readFileSync(file, 'utf8'), 'old');
      yield ' one';
    }
    await writeFile(file, looking());
    assertOnly('people.csv', 'new one');
  });

  for (const [what, name] of [
    ['letters', `${'x'.repeat(251)}.csv`],
    ['signs of three bytes', `${'東'.repeat(83)}.csv`],
    ['signs of four bytes', `${'𠮷'.repeat(62)}.csv`],
  ] as const) {
    it(`writes a name of ${what} as long as the file system takes`, async () => {
      const long = path.join(folder, name);
      await writeFile(long, pieces('old'));
      await writeFile(long, pieces('new'));
      assertOnly(name, 'new');
    });
  }

  it('is one of both, whole, where two are written to the same file at once', async () => {
    const [first, second] = [Array<string>(50).fill('first '), Array<string>(80).fill('second ')];
    await Promise.all([writeFile(file, pieces(...first)), writeFile(file, pieces(...second))]);
    const text = readFileSync(file, 'utf8');
    assert.ok(text === first.join('') || text === second.join(''), text);
    assert.deepEqual(readdirSync(folder), ['people.csv']);
  });

  it('keeps what was there where the people stop to come, and says why', async () => {
    writeFileSync(file, 'old');
    await assert.rejects(writeFile(file, pieces('new', new Error('portal is gone'))), /portal is gone/);
    assertOnly('people.csv', 'old');
  });

  it('keeps what was there where it is cancelled', async () => {
    writeFileSync(file, 'old');
    const controller = new AbortController();
    async function* cancelled(): AsyncGenerator<string> {
      yield 'new';
      await Promise.resolve();
      controller.abort();
      yield ' one';
    }
    await assert.rejects(writeFile(file, cancelled(), controller.signal), { name: 'AbortError' });
    assertOnly('people.csv', 'old');
  });

  it('keeps what was there where it is cancelled with the last piece', async () => {
    writeFileSync(file, 'old');
    const controller = new AbortController();
    async function* cancelled(): AsyncGenerator<string> {
      yield 'new';
      await Promise.resolve();
      controller.abort();
    }
    await assert.rejects(writeFile(file, cancelled(), controller.signal), { name: 'AbortError' });
    assertOnly('people.csv', 'old');
  });

  it('takes the place of no folder', async () => {
    mkdirSync(file);
    assert.equal(await kindOfFailure(writeFile(file, pieces('new'))), 'folder');
    assert.deepEqual(readdirSync(folder), ['people.csv']);
  });

  it('takes the place of no file that is read only', async () => {
    writeFileSync(file, 'old');
    chmodSync(file, 0o444);
    assert.equal(await kindOfFailure(writeFile(file, pieces('new'))), 'readOnly');
    assertOnly('people.csv', 'old');
  });

  it('says that a folder in the way is a file', async () => {
    writeFileSync(file, 'old');
    assert.equal(await kindOfFailure(writeFile(path.join(file, 'inside.csv'), pieces('new'))), 'missing');
    assertOnly('people.csv', 'old');
  });

  if (POSIX) {
    it('leaves a link a link, and writes where it leads', async () => {
      const real = path.join(folder, 'real.csv');
      writeFileSync(real, 'old');
      symlinkSync('real.csv', file);
      await writeFile(file, pieces('new'));
      assert.ok(lstatSync(file).isSymbolicLink());
      assert.equal(readFileSync(real, 'utf8'), 'new');
      assert.deepEqual(readdirSync(folder).toSorted(), ['people.csv', 'real.csv']);
    });

    it('takes the place of no link that leads back to itself', async () => {
      symlinkSync('people.csv', file);
      assert.equal(await kindOfFailure(writeFile(file, pieces('new'))), 'failed');
      assert.ok(lstatSync(file).isSymbolicLink());
    });

    it('takes the place of no pipe, and so of no device', async () => {
      // One of its own: a mistake here must not cost the computer that it runs on a device.
      assert.equal(spawnSync('mkfifo', [file]).status, 0);
      assert.equal(await kindOfFailure(writeFile(file, pieces('new'))), 'failed');
      assert.ok(lstatSync(file).isFIFO());
    });

    it('keeps what was there where there is no room for more, and says so', () => {
      writeFileSync(file, 'old');
      // A process that may not write files beyond some kilobytes stands for a full disk.
      const code = `
        import { writeFile } from '${path.resolve('src/export/write-file.ts')}';
        async function* pieces() { for (let i = 0; i < 1000; i += 1) yield 'x'.repeat(10_000); }
        try { await writeFile(${JSON.stringify(file)}, pieces()); } catch (error) { console.log(error.kind); }
      `;
      const { stdout, stderr } = spawnSync(
        'sh',
        [
          '-c',
          'ulimit -f 100; exec "$0" --disable-warning=MODULE_TYPELESS_PACKAGE_JSON --experimental-strip-types --input-type=module -e "$1"',
          process.execPath,
          code,
        ],
        { encoding: 'utf8' },
      );
      assert.equal(stdout, 'full\n', stderr);
      assertOnly('people.csv', 'old');
    });
  }

  it('holds 100,000 people, of whom few are in memory at a time', async function () {
    this.timeout(60_000);

    const columns = ['id', 'name', 'email', 'mobilePhone'] as const;
    const choice = { columns, departments: departmentNames(departments) };
    let mostAhead = 0;
    let written = 0;
    let made = 0;
    function* counted() {
      for (const user of hostileUsers(100_000)) {
        made += 1;
        mostAhead = Math.max(mostAhead, made - written);
        yield user;
      }
    }
    async function* counting() {
      for await (const text of textOf(ENCODERS.jsonLines(choice, textsFor()), counted())) {
        yield text;
        written += text.split('\n').length - 1;
      }
    }
    await writeFile(file, counting());
    assert.equal(written, 100_000);
    assert.ok(mostAhead <= 1000, `${mostAhead} people in memory`);
    assert.equal(readFileSync(file, 'utf8'), await exported('jsonLines', hostileUsers(100_000), { columns }));
  });
});

describe('An export into a place that takes files whole only', () => {
  it('is one write of all of it', async () => {
    const writes: Uint8Array[] = [];
    await writeWhole(pieces('Zoë', ' ', '🦊'), (bytes) => Promise.resolve(void writes.push(bytes)));
    assert.deepEqual(
      writes.map((bytes) => new TextDecoder().decode(bytes)),
      ['Zoë 🦊'],
    );
  });

  it('may be as large as that place takes, and is not small unless told', async () => {
    let size = 0;
    const write = (bytes: Uint8Array): Promise<void> => Promise.resolve(void (size = bytes.length));
    await writeWhole(pieces('ab', 'c'), write, { most: 3 });
    assert.equal(size, 3);
    await writeWhole(pieces('x'.repeat(1024 * 1024), 'y'), write);
    assert.equal(size, 1024 * 1024 + 1);
  });

  it('writes nothing of what is too large', async () => {
    const write = (): Promise<void> => assert.fail('written');
    assert.equal(await kindOfFailure(writeWhole(pieces('ab', 'cd'), write, { most: 3 })), 'tooLarge');
  });

  it('writes nothing once it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const write = (): Promise<void> => assert.fail('written');
    await assert.rejects(writeWhole(pieces('ab'), write, { signal: controller.signal }), {
      name: 'AbortError',
    });
  });
});

describe('The text of an export', () => {
  it('stops between two pieces once it is cancelled, and asks for no more people', async () => {
    const controller = new AbortController();
    let asked = 0;
    function* people() {
      for (const user of hostileUsers(100_000)) {
        asked += 1;
        if (asked === 600) controller.abort();
        yield user;
      }
    }

    const choice = { columns: ['id'] as const, departments: departmentNames([]) };
    await assert.rejects(
      async () => {
        for await (const text of textOf(ENCODERS.csv(choice, textsFor()), people(), controller.signal))
          assert.ok(text);
      },
      { name: 'AbortError' },
    );
    assert.ok(asked < 1000, String(asked));
  });
});
