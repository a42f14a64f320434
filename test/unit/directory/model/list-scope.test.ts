import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { listScopeOf, type ListScope } from '../../../../src/directory/model/list-scope.ts';

describe('Whom to list, as it was stored', () => {
  const choices: readonly ListScope[] = [
    { kind: 'automatic' },
    { kind: 'departments' },
    { kind: 'colleagues' },
    { kind: 'online' },
    { kind: 'chat', chatId: 5 },
    { kind: 'chat', chatId: 5, title: 'Planning' },
    { kind: 'ids', ranges: [{ from: 1, to: 500 }] },
    { kind: 'ids', ranges: [{ from: 5, to: 5 }] },
  ];
  for (const choice of choices) {
    it(`is ${JSON.stringify(choice)} again`, () => {
      assert.deepEqual(listScopeOf(JSON.parse(JSON.stringify(choice))), choice);
    });
  }

  it('makes one line of a chat’s title', () => {
    const stored = { kind: 'chat', chatId: 5, title: 'Plan\n\u202ening' };
    assert.deepEqual(listScopeOf(stored), { kind: 'chat', chatId: 5, title: 'Plan ning' });
  });

  it('sorts and merges ranges', () => {
    const stored = {
      kind: 'ids',
      ranges: [
        { from: 7, to: 9 },
        { from: 1, to: 6 },
      ],
    };
    assert.deepEqual(listScopeOf(stored), { kind: 'ids', ranges: [{ from: 1, to: 9 }] });
  });

  for (const stored of [
    undefined,
    null,
    'automatic',
    [],
    {},
    { kind: 'everybody' },
    { kind: '__proto__' },
    { kind: 'chat' },
    { kind: 'chat', chatId: '5' },
    { kind: 'chat', chatId: -1 },
    { kind: 'ids' },
    { kind: 'ids', ranges: [] },
    { kind: 'ids', ranges: [null] },
    { kind: 'ids', ranges: [{ from: 5, to: 1 }] },
    { kind: 'ids', ranges: [{ from: 0.5, to: 1 }] },
    { kind: 'ids', ranges: [{ from: 1, to: 2_000_000 }] },
  ]) {
    it(`is no choice where ${JSON.stringify(stored)} was stored`, () => {
      assert.equal(listScopeOf(stored), undefined);
    });
  }
});
