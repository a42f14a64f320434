import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseJsObject } from '../../../src/demo/rest/js-object.ts';
import { encodeJson } from '../../../src/demo/rest/json.ts';
import { parseQuery } from '../../../src/demo/rest/params.ts';

const plain = (value: ReturnType<typeof parseJsObject>): unknown =>
  value === undefined ? undefined : JSON.parse(encodeJson(value));

describe('the lenient reader', () => {
  for (const [text, value] of [
    ['[1,2]', [1, 2]],
    ["['1', '2']", ['1', '2']],
    ["{'a':1}", { a: 1 }],
    ['{a: b c}', { a: 'b c' }],
    ['[1,]', [1]],
    ['["\\u0451\\n\\""]', ['ё\n"']],
    ["['it\\'s']", ["it's"]],
    ['[true, null, -1.5e1]', [true, null, -15]],
    ['four', 'four'],
    ['', undefined],
    ['[1', undefined],
    ['[1]]', undefined],
    ['["1]', undefined],
    ['{a}', undefined],
    [`${'['.repeat(600)}${']'.repeat(600)}`, undefined],
  ] as const) {
    it(`reads ${text.slice(0, 30)}`, () => {
      assert.deepEqual(plain(parseJsObject(text)), value);
    });
  }

  /** PHP knows one kind of array: empty objects, and those with the keys of a list, would come out as lists. */
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(true, false, null),
      fc.array(tie('json')),
      fc.dictionary(
        fc.string().map((name) => `k${name}`),
        tie('json'),
        { minKeys: 1 },
      ),
    ),
  }));

  it('reads all JSON as JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        const expected: unknown = JSON.parse(text);
        assert.deepEqual(plain(parseJsObject(text)), expected);
      }),
    );
  });

  it('never throws', () => {
    const unit = fc.constantFrom('[', ']', '{', '}', '"', "'", ':', ',', '\\', ' ', 'a', '1', '\n');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        parseJsObject(text);
      }),
    );
  });
});

describe('the reader of forms', () => {
  for (const [query, value] of [
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a[]=1&a[]=2', { a: ['1', '2'] }],
    ['a[1]=x&a[]=y', { a: { 1: 'x', 2: 'y' } }],
    ['a[b][]=1&a[b][]=2', { a: { b: ['1', '2'] } }],
    ['a[b][c]=1&a[d]=2', { a: { b: { c: '1' }, d: '2' } }],
    ['a=1&a=2', { a: '2' }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a+b=1+2', { a_b: '1 2' }],
    ['a.b=1', { a_b: '1' }],
    ['a[b.c]=1', { a: { 'b.c': '1' } }],
    ['a[b=1', { a_b: '1' }],
    ['a=%D1%91&b=%zz', { a: 'ё', b: '%zz' }],
    ['a&b=', { a: '', b: '' }],
    ['FILTER%5B%3E%3DID%5D=5', { FILTER: { '>=ID': '5' } }],
    ['=1&&', []],
    ['__proto__[x]=1', JSON.parse('{"__proto__":{"x":"1"}}')],
  ] as const) {
    it(`reads ${query}`, () => {
      assert.deepEqual(plain(parseQuery(query)), value);
    });
  }

  it('drops what is beyond ten thousand without a word', () => {
    const query = Array.from({ length: 10_002 }, (_, index) => `a[]=${index}`).join('&');
    const read = parseQuery(query).get('a');
    assert.equal(read instanceof Map && read.size, 10_000);
  });
});
