import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { describe, it } from 'mocha';

/** Kilobytes as the design counts them. */
const KB = 1000;

describe('What ships', () => {
  const budgets: Record<string, number> = { 'extension.js': 80 * KB, 'profile-page.js': 32 * KB };
  for (const [file, budget] of Object.entries(budgets)) {
    it(`keeps ${file} within ${budget / KB} kB`, () => {
      assert.ok(statSync(`dist/${file}`).size <= budget);
    });
  }

  it('loads what speaks to portals, their secrets, the ways in and the demo portal on demand', () => {
    const files = readdirSync('dist').filter((name) => name.endsWith('.js'));
    assert.deepEqual(files.sort(), [
      'demo-portal.js',
      'extension.js',
      'handlers.js',
      'leftovers.js',
      'list-file.js',
      'loopback.js',
      'portal-connection.js',
      'portal-secrets.js',
      'profile-page.js',
      'profile-panel.js',
      'raw-json-age.js',
      'transport.js',
      'users-words.js',
      'wait-notice.js',
    ]);
    const loaded = readFileSync('dist/extension.js', 'utf8');
    assert.equal(/node:https?"|im\.search\.user\.list/.test(loaded), false);
  });

  it('takes VS Code’s API over once a file: it is large, and a copy for each source was most of the start', () => {
    for (const file of readdirSync('dist').filter((name) => name.endsWith('.js'))) {
      const copies = readFileSync(`dist/${file}`, 'utf8').match(/require\("vscode"\)/g) ?? [];
      assert.ok(copies.length <= 1, `${file}: ${copies.length}`);
    }
  });

  it('has nothing in the page’s script and style sheet that would end the elements they stand in', () => {
    assert.equal(/<\/script|<!--/i.test(readFileSync('dist/profile-page.js', 'utf8')), false);
    assert.equal(/<\/style/i.test(readFileSync('media/profile.css', 'utf8')), false);
  });

  it('packs into 400 kB', () => {
    assert.ok(statSync('out/portal-users.vsix').size <= 400 * KB);
  });
});
