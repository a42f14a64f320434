import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { typedId } from '../../../src/ui/typed-id.ts';

describe('A pasted ID', () => {
  for (const text of [
    '42',
    ' #42 ',
    'ID: 42',
    'id=42;',
    'user_id 42',
    '"ID": "42",',
    "'ASSIGNED_BY_ID' => 42,".replace(' =>', ':'),
    '[USER=42]',
    '[user = 42]Emily Smith[/USER]',
    '[USER=42 REPLACE]Emily[/USER],',
    '(42).',
    '\u200b42\u200b',
    '\ufeff\u00a042\u00a0',
  ]) {
    it(`is understood in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(typedId(text), { kind: 'id', id: 42 });
    });
  }

  for (const text of ['0', '-1', '4 2', '42a', 'Emily', '+12125550104', '9007199254740993', '1e3']) {
    it(`is none in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(typedId(text), { kind: 'wrong' });
    });
  }
});
