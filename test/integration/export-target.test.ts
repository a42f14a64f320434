import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { writeTarget } from '../../src/commands/export/export-target.ts';

/** A place that takes files whole only, as those of remote windows do. */
class Remote implements vscode.FileSystemProvider {
  readonly written: string[] = [];
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #refused: vscode.FileSystemError | undefined;

  constructor(refused?: vscode.FileSystemError) {
    this.#refused = refused;
  }

  writeFile(_: vscode.Uri, content: Uint8Array): void {
    if (this.#refused) throw this.#refused;
    this.written.push(new TextDecoder().decode(content));
  }

  stat({ path: at }: vscode.Uri): vscode.FileStat {
    if (at !== '/') throw vscode.FileSystemError.FileNotFound();
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [] {
    return [];
  }

  readFile(): Uint8Array {
    return new Uint8Array();
  }

  createDirectory(): void {
    // There is one.
  }

  delete(): void {
    // Nothing asks for it.
  }

  rename(): void {
    // Nothing asks for it.
  }
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

describe('Where an export goes', () => {
  const { signal } = new AbortController();

  it('is a file of this computer, streamed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'export-'));
    try {
      const file = path.join(folder, 'people.csv');
      await writeTarget(vscode.Uri.file(file), pieces('a', 'b'), signal);
      assert.equal(readFileSync(file, 'utf8'), 'ab');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is any other place that VS Code knows, in one write', async () => {
    const remote = new Remote();
    const registered = vscode.workspace.registerFileSystemProvider('export-test', remote);
    try {
      await writeTarget(vscode.Uri.parse('export-test:/people.csv'), pieces('a', 'Zoë'), signal);
      assert.deepEqual(remote.written, ['aZoë']);
    } finally {
      registered.dispose();
    }
  });

  const refusals: [error: vscode.FileSystemError, kind: string][] = [
    [vscode.FileSystemError.NoPermissions(), 'denied'],
    [vscode.FileSystemError.FileIsADirectory(), 'folder'],
    [vscode.FileSystemError.Unavailable(), 'failed'],
  ];
  for (const [refused, kind] of refusals) {
    it(`says of a place that refuses with ${refused.code} that it is ${kind}`, async () => {
      const scheme = `export-test-${kind.toLowerCase()}`;
      const registered = vscode.workspace.registerFileSystemProvider(scheme, new Remote(refused));
      try {
        await assert.rejects(writeTarget(vscode.Uri.parse(`${scheme}:/people.csv`), pieces('a'), signal), {
          name: 'ExportError',
          kind,
        });
      } finally {
        registered.dispose();
      }
    });
  }
});
