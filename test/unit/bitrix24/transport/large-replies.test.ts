import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withoutPhpMessages } from '../../../../src/bitrix24/transport/php-messages.ts';
import { readableJson } from '../../../../src/bitrix24/transport/readable-json.ts';

const brackets = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON for people, of a reply that is very large', () => {
  for (const depth of [6000, 1_000_000]) {
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

describe('A reply among messages of PHP that is very large', () => {
  const WARNING = '<b>Warning</b>:  Undefined array key "x" in <b>/home/x.php</b> on line <b>3</b><br />\n';

  it('does not hold up everything where it is long and cut short', () => {
    // Where each guess is parsed to its end, this takes longer than a test may.
    const text = `${WARNING}${'{"result":'.repeat(6)}[${'{},'.repeat(3_000_000)}`;
    assert.equal(withoutPhpMessages(text), text);
  });
});
