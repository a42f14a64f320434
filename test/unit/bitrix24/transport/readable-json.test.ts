import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { membersOf } from '../../../../src/bitrix24/transport/json-text.ts';
import { readableJson } from '../../../../src/bitrix24/transport/readable-json.ts';

describe('JSON for people', () => {
  it('is indented as JSON.stringify does it, with an end of line, however it was indented', () => {
    const plain = fc.jsonValue({
      stringUnit: fc.constantFrom('a', 'Ж', '"', '\\', '\n', '{', ',', ':', '😀', ' '),
    });
    fc.assert(
      fc.property(plain, fc.constantFrom('', 1, 4, '\t'), (value, indentation) => {
        const sent = JSON.stringify(value, undefined, indentation);
        assert.equal(readableJson(sent), `${JSON.stringify(value, undefined, 2)}\n`);
      }),
    );
  });

  it('keeps the spelling of numbers and escapes, the order of keys, and equal keys', () => {
    const sent = String.raw`{"10":1.0,"2":1e2,"id":12345678901234567890,"z":-0,"n":"\u0410\/\"","a":1,"a":[]}`;
    const lines = ['"10": 1.0', '"2": 1e2', '"id": 12345678901234567890', '"z": -0'];
    lines.push(String.raw`"n": "\u0410\/\""`, '"a": 1', '"a": []');
    assert.equal(readableJson(sent), `{\n${lines.map((line) => `  ${line}`).join(',\n')}\n}\n`);
  });

  it('writes what cannot be seen, or turns a text around, as escapes', () => {
    const names: Record<string, string> = {
      'Ann\u202egpj\u200b': String.raw`Ann\u202egpj\u200b`,
      '\u3164\u2800\u115f\u180e\u034f': String.raw`\u3164\u2800\u115f\u180e\u034f`,
      'A\u200d\u200cnn\ufe0f': String.raw`A\u200d\u200cnn\ufe0f`,
      'A\u{e0041}': String.raw`A\udb40\udc41`,
      'A\u00a0B\u007f\u0085': String.raw`A\u00a0B\u007f\u0085`,
    };
    for (const [name, shown] of Object.entries(names)) {
      const text = readableJson(JSON.stringify({ name }));
      assert.equal(text, `{\n  "name": "${shown}"\n}\n`);
      assert.deepEqual(JSON.parse(text), { name });
    }
  });

  it('leaves what can be seen, joined emoji and letters among it', () => {
    for (const name of [
      '👩🏽‍💻',
      '❤️',
      '1️⃣',
      '葛\u{e0100}',
      'می‌خواهم',
      'क्‍ष',
      'Zoë Łukasz 山田　太郎',
      'שלום',
    ]) {
      assert.equal(readableJson(JSON.stringify(name)), `"${name}"\n`);
    }
  });

  it('shows what is no JSON as it is, but for what cannot be seen', () => {
    assert.equal(readableJson('{"a": 1,, \n\t"b\u202e'), '{"a": 1,, \n\t"b\\u202e');
  });

  it('makes of a deep text no more than a megabyte beside what was sent', () => {
    const sent = '['.repeat(3000) + ']'.repeat(3000);
    const text = readableJson(sent);
    assert.equal(text.replaceAll(/\s/g, ''), sent);
    assert.ok(text.length < sent.length + 1024 * 1024, `${text.length} characters`);
  });
});

describe('The members of an object in a JSON text', () => {
  it('are spelled as they stand there, whatever they hold', () => {
    const value = fc.json({ stringUnit: fc.constantFrom('a', '"', '\\', '{', '}', ',', ':', ' ') });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value, { noNullPrototype: true }), (values) => {
        const members = Object.entries(values).map(([key, text]) => ` ${JSON.stringify(key)} :\n${text} `);
        const sent = `{${members.join(',')}}`;
        assert.deepEqual([...membersOf(sent)], Object.entries(values));
      }),
    );
  });

  it('are the last ones where keys are equal, however they are spelled', () => {
    assert.deepEqual(
      [...membersOf(String.raw`{"a":1,"\u0061":[2],"b":3}`)],
      [
        ['a', '[2]'],
        ['b', '3'],
      ],
    );
  });

  it('are none of what is no object', () => {
    for (const text of ['[]', '["a","b"]', '[{"a":1}]', '["a",{"b":1}]', '"a"', '1', 'null', '']) {
      assert.equal(membersOf(text).size, 0, text);
    }
  });
});
