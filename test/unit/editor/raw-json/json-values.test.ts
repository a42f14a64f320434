import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import {
  jsonPathText,
  jsonValueAt,
  jsonValues,
  textOf,
} from '../../../../src/editor/raw-json/json-values.ts';

describe('The value at a place of raw JSON', () => {
  /** The place is marked by `¦`. */
  const cases: readonly (readonly [marked: string, path: string, value: string])[] = [
    ['{ "im.user.get": { "na¦me": "x" } }', "$['im.user.get'].name", '"x"'],
    ['{ "a": { "name": "x¦" } }', '$.a.name', '"x"'],
    ['{ "departments": [1, ¦5] }', '$.departments[1]', '5'],
    ['{ "departments": ¦[1, 5] }', '$.departments', '[1, 5]'],
    ['{ "departments": [1, 5]¦ }', '$.departments', '[1, 5]'],
    ['{ ¦}', '$', '{ }'],
    ['¦12345678901234567890', '$', '12345678901234567890'],
    ['{ "it\'s": 1.0¦ }', "$['it\\'s']", '1.0'],
    ['{ "a\\"b": null¦ }', "$['a\"b']", 'null'],
    ['[[], {}, [{ "k": tru¦e }]]', '$[2][0].k', 'true'],
    ['{ "a": 1, "a": 2¦ }', '$.a', '2'],
    ['{ "a": "b", "c"¦: "d" }', '$.c', '"d"'],
  ];
  for (const [marked, path, value] of cases) {
    it(`has the path ${path} in ${marked}`, () => {
      const found = jsonValueAt(marked.replace('¦', ''), marked.indexOf('¦'));
      assert.deepEqual(found && [jsonPathText(found.path), found.text], [path, value]);
    });
  }

  it('is found for all values of any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const { path, start, end } of jsonValues(text)) {
          let at: unknown = JSON.parse(text);
          for (const step of path())
            at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
          assert.deepEqual(JSON.parse(text.slice(start, end)), at);
        }
      }),
    );
  });

  it('is found below a hundred thousand brackets', () => {
    const depth = 100_000;
    const text = `${'['.repeat(depth)}5${']'.repeat(depth)}`;
    assert.equal(jsonValueAt(text, depth)?.path.length, depth);
    assert.equal([...jsonValues(text)].length, depth + 1);
  });

  it('is a string without its quotes and escapes, and all else as it is spelled', () => {
    assert.deepEqual(['"a\\nб"', '1.0', '{ "a": 1 }', '"'].map(textOf), ['a\nб', '1.0', '{ "a": 1 }', '"']);
  });
});
