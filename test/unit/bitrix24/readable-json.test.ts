import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readableJson } from '../../../src/bitrix24/readable-json.ts';

const brackets = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON for people', () => {
  it('is indented as JSON.stringify does it, with an end of line', () => {
    const plain = fc.jsonValue({ stringUnit: fc.constantFrom('a', 'Ж', '"', '\\', '\n', '😀', ' ') });
    fc.assert(
      fc.property(plain, (value) => {
        assert.equal(readableJson(value), `${JSON.stringify(value, undefined, 2)}\n`);
      }),
    );
  });

  it('writes what cannot be seen, or turns a text around, as escapes', () => {
    const name = 'Ann\u202egpj\u200b';
    const text = readableJson({ name });
    assert.equal(text, '{\n  "name": "Ann\\u202egpj\\u200b"\n}\n');
    assert.deepEqual(JSON.parse(text), { name });
  });

  for (const depth of [3000, 6000, 1_000_000]) {
    it(`takes ${depth} levels, and makes of them no more than a megabyte beside what was sent`, () => {
      const sent = brackets(depth);
      const text = readableJson(JSON.parse(sent));
      assert.equal(text.replaceAll(/\s/g, ''), sent);
      assert.ok(text.length < sent.length + 1024 * 1024, `${text.length} characters`);
    });
  }

  it('makes of a wide reply at the end of a deep one no more than a megabyte beside what was sent', () => {
    const sent = `${'['.repeat(900)}1${',1'.repeat(100_000)}${']'.repeat(900)}`;
    const text = readableJson(JSON.parse(sent));
    assert.equal(text.replaceAll(/\s/g, ''), sent);
    assert.ok(text.length < sent.length + 1024 * 1024, `${text.length} characters`);
  });
});
