import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import { ConnectionOutcomes } from '../../../src/portals/connection-outcomes.ts';
import { instead, restoreAll } from '../support/instead.ts';

describe('What is known of the connection to a portal', () => {
  let outcomes: ConnectionOutcomes;
  let told: string[];
  beforeEach(() => {
    outcomes = new ConnectionOutcomes();
    told = [];
    outcomes.onDidChange((portalId) => told.push(portalId));
  });

  afterEach(restoreAll);

  const refused = new RestError('credentials', 'INVALID_CREDENTIALS', 'batch');
  const stateOf = (portalId: string): string => {
    const outcome = outcomes.of(portalId);
    return outcome ? (outcome.error?.code ?? 'connected') : 'not asked';
  };

  it('is nothing before it was asked', () => {
    assert.equal(stateOf('one'), 'not asked');
  });

  it('is how the last request went, of each portal for itself', () => {
    outcomes.note('one', undefined);
    outcomes.note('two', refused);
    assert.deepEqual([stateOf('one'), stateOf('two')], ['connected', 'INVALID_CREDENTIALS']);
    outcomes.note('two', undefined);
    assert.equal(stateOf('two'), 'connected');
    assert.deepEqual(told, ['one', 'two', 'two']);
  });

  it('is told once a minute while all is well', () => {
    const start = Date.UTC(2026, 10, 26, 12);
    for (const seconds of [0, 1, 59, 60, 119]) {
      instead(Date, 'now', () => start + seconds * 1000);
      outcomes.note('one', undefined);
    }
    assert.deepEqual(told, ['one', 'one']);
  });

  it('is no trouble where only what was asked for is refused', () => {
    outcomes.note('one', new RestError('notFound', 'USER_NOT_EXISTS', 'im.user.get'));
    assert.equal(stateOf('one'), 'connected');
    outcomes.note('one', new RestError('denied', 'ACCESS_DENIED', 'im.user.get'));
    assert.equal(stateOf('one'), 'connected');
  });

  it('is not changed by what somebody has stopped', () => {
    outcomes.note('one', refused);
    outcomes.note('one', new RestError('cancelled', 'CANCELLED', 'batch'));
    assert.equal(stateOf('one'), 'INVALID_CREDENTIALS');
  });

  it('is nothing again after the portal has another secret', () => {
    outcomes.note('one', refused);
    outcomes.forget('one');
    assert.equal(stateOf('one'), 'not asked');
    assert.deepEqual(told, ['one', 'one']);
  });
});
