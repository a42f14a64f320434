import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readableJson } from '../../../../src/bitrix24/transport/readable-json.ts';

const brackets = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON for people, of a reply that is very large', () => {
  for (const depth of [3000, 6000, 1_000_000]) {
    it(`takes ${depth} levels, and makes of them no more than a megabyte beside what was sent`, () => {
      const sent = brackets(depth);
      const text = readableJson(sent);
      assert.equal(text.replaceAll(/\s/g, ''), sent);
      assert.ok(text.length < sent.length + 1024 * 1024, `${text.length} characters`);
    });
  }

  it('makes of a wide reply at the end of a deep one no more than a megabyte beside what was sent', () => {
    const sent = `${'['.repeat(900)}1${',1'.repeat(100_000)}${']'.repeat(900)}`;
    const text = readableJson(sent);
    assert.equal(text.replaceAll(/\s/g, ''), sent);
    assert.ok(text.length < sent.length + 1024 * 1024, `${text.length} characters`);
  });

  it('takes a string of megabytes, backslashes and what cannot be seen by the million', () => {
    const unseen = '\u200b'.repeat(1_000_000);
    const sent = JSON.stringify({ a: 'W'.repeat(8_000_000), b: '\\"'.repeat(1_000_000), c: unseen });
    assert.deepEqual(JSON.parse(readableJson(sent)), JSON.parse(sent));
  });
});
