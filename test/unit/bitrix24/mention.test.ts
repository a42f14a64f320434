import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mentionOf } from '../../../src/bitrix24/mention.ts';

describe('A mention of a user', () => {
  it('is the portal’s code with the ID and the name', () => {
    assert.equal(mentionOf(4, 'Emily Smith'), '[USER=4]Emily Smith[/USER]');
  });

  it('has no bracket of a name, which would end it', () => {
    assert.equal(mentionOf(5, 'Ada [QA] [/USER]'), '[USER=5]Ada (QA) (/USER)[/USER]');
  });
});
