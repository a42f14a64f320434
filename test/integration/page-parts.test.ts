import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { readPageParts } from '../../src/profile/html.ts';

describe('What a profile page is made of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-parts-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is read again after it could not be read', async () => {
    const uri = vscode.Uri.file(folder);
    await assert.rejects(readPageParts(uri));
    for (const [name, file, text] of [
      ['dist', 'profile-page.js', 'script'],
      ['media', 'profile.css', 'style'],
    ] as const) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, file), text);
    }
    assert.deepEqual(await readPageParts(uri), { script: 'script', style: 'style' });
  });
});
