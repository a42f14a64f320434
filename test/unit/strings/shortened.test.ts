import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shortened } from '../../../src/strings/shortened.ts';

describe('A text that is too long for its place', () => {
  it('is cut between characters, with nothing but an ellipsis behind the last one', () => {
    assert.equal(shortened('Rosa', 4), 'Rosa');
    assert.equal(shortened('Rosa Quicksilver', 6), 'Rosa Q…');
    assert.equal(shortened('Rosa Quicksilver', 5), 'Rosa…');
    assert.equal(shortened('Rosa 👩‍👩‍👧 Quicksilver', 6), 'Rosa…');
    assert.equal(shortened('Rosa 👩‍👩‍👧 Quicksilver', 13), 'Rosa 👩‍👩‍👧…');
    assert.equal(shortened('Rose\u0301e', 4), 'Ros…');
  });
});
