import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { describe, it } from 'mocha';
import { codeAtActivation, codeAtStart } from '../../harness/shipped.mts';

/** Kilobytes as the design counts them. */
const KB = 1000;

describe('What ships', () => {
  it('reads at most 10 kB at activation, and 80 kB with what is read right after it', async () => {
    assert.ok(Buffer.byteLength(await codeAtActivation()) <= 10 * KB);
    assert.ok(Buffer.byteLength(await codeAtStart()) <= 80 * KB);
  });

  it('keeps the page’s script within 40 kB', () => {
    assert.ok(statSync('dist/profile-page.js').size <= 40 * KB);
  });

  it('reads what speaks to portals, the commands and the demo portal on demand', async () => {
    assert.equal(/node:https?"|im\.search\.user\.list/.test(await codeAtStart()), false);
    const late = readdirSync('dist').filter((name) =>
      /^(handlers|demo-portal|transport)-\w+\.mjs$/.test(name),
    );
    assert.equal(late.length, 3);
  });

  it('has nothing in the page’s script and style sheet that would end the elements they stand in', () => {
    assert.equal(/<\/script|<!--/i.test(readFileSync('dist/profile-page.js', 'utf8')), false);
    assert.equal(/<\/style/i.test(readFileSync('media/profile.css', 'utf8')), false);
  });

  it('packs into 400 kB', () => {
    assert.ok(statSync('out/portal-users.vsix').size <= 400 * KB);
  });
});
