import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ProfilePanelLoader } from '../../src/profile/profile-panel-loader.ts';
import { writePageAhead } from '../../src/profile/write-page-ahead.ts';
import { startTestPortal } from '../portal/portal.ts';
import { EditorWorld } from './editor-world.ts';
import { memoryState } from './storage.ts';
import { until } from '../ui/until.mts';

describe('The code of profiles, read ahead', () => {
  const reads: string[] = [];
  const logged: string[] = [];
  const nothingMore = (): Promise<void> => Promise.resolve();
  let isThere = false;
  let provider: vscode.Disposable;
  const loaderOfWindow = (): ProfilePanelLoader =>
    new ProfilePanelLoader(
      {
        extensionUri: vscode.Uri.parse('counted:/extension'),
        workspaceState: memoryState(new Map()),
        log: { error: (text: string) => logged.push(text) },
      },
      () => [],
      () => Promise.resolve(),
    );

  before(() => {
    const nothing = (): never => assert.fail('Not asked here.');
    provider = vscode.workspace.registerFileSystemProvider('counted', {
      onDidChangeFile: () => new vscode.Disposable(() => undefined),
      watch: () => new vscode.Disposable(() => undefined),
      stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: 1 }),
      readFile: ({ path }) => {
        reads.push(path);
        if (!isThere) throw vscode.FileSystemError.FileNotFound();
        return new TextEncoder().encode('text');
      },
      readDirectory: nothing,
      createDirectory: nothing,
      writeFile: nothing,
      delete: nothing,
      rename: nothing,
    });
  });
  after(() => {
    provider.dispose();
  });

  it('is only logged where it cannot be read', async () => {
    const loader = loaderOfWindow();
    assert.deepEqual(reads, []);
    loader.prefetch(nothingMore);
    await until('a line in the log', () => logged.length > 0);
    assert.match(logged[0] ?? '', /^reading the profile ahead: /);
    loader.dispose();
  });

  it('is read once, so that the first profile reads no file', async () => {
    const loader = loaderOfWindow();
    isThere = true;
    reads.length = 0;
    loader.prefetch(nothingMore);
    loader.prefetch(nothingMore);
    await until('both files read', () => reads.length >= 2);
    const { parts } = await loader.load();
    assert.equal(parts.page.style, 'text');
    assert.deepEqual(reads.toSorted(), ['/extension/dist/profile-page.js', '/extension/media/profile.css']);
    assert.equal(logged.length, 1);
    loader.dispose();
  });
});

describe('The page of a profile, written ahead', () => {
  it('asks the portal for nothing, with a list or without', async () => {
    const portal = await startTestPortal();
    const world = new EditorWorld();
    try {
      await world.connect(portal);
      const session = world.sessions.active;
      assert.ok(session);
      writePageAhead(session);
      assert.deepEqual(portal.requests, []);
      await session.directory.load();
      const { length } = portal.requests;
      assert.ok(length > 0 && session.directory.people.size > 0);
      writePageAhead(session);
      // What it might have asked for would be on its way by then.
      await session.lookUp(5);
      assert.equal(portal.requests.length, length + 1);
    } finally {
      world.dispose();
      await portal.dispose();
    }
  });
});
