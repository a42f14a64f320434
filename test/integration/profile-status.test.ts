import assert from 'node:assert/strict';
import { RestError } from '../../src/bitrix24/errors.ts';
import { pageView, type Asking, type Known } from '../../src/profile/view-model/view-model.ts';

const SHOWN = { portalId: 'portal', userId: 4 };
const user = { id: 4, name: 'Emily Smith', position: 'Analyst' };
const listed: Known = { user, at: undefined, lookedUp: false };
const listedWhole: Known = { user, at: 1_000, lookedUp: false };
const lookedUp: Known = { user, at: 2_000, lookedUp: true };

/** What a screen reader says. */
const statusOf = (asking: Asking['kind'], known?: Known): string | undefined =>
  pageView(
    SHOWN,
    known,
    asking === 'failed'
      ? { kind: asking, error: new RestError('timeout', 'TIMEOUT', 'im.user.get') }
      : { kind: asking },
    undefined,
  ).status;

describe('What a screen reader says of a profile', () => {
  it('is who it is for a user of a list, complete or not, while the portal is asked and once it has answered', () => {
    for (const before of [listed, listedWhole]) {
      assert.equal(statusOf('asking', before), 'Emily Smith, Analyst');
      assert.equal(statusOf('answered', { ...lookedUp, before }), 'Emily Smith, Analyst');
    }
  });

  it('is not that a user was seen again since the list was loaded', () => {
    const before = { ...listedWhole, user: { ...user, lastActivity: Date.UTC(2026, 10, 20) } };
    const now = { ...lookedUp, user: { ...user, lastActivity: Date.UTC(2026, 10, 21) } };
    assert.equal(statusOf('answered', { ...now, before }), 'Emily Smith, Analyst');
    assert.equal(
      statusOf('answered', { ...now, before: { ...before, lookedUp: true } }),
      'Emily Smith. Changed: Last activity.',
    );
  });

  it('is that the portal is asked, and what has changed, for a user who was looked up before', () => {
    assert.equal(statusOf('asking', lookedUp), 'Loading from the portal…');
    assert.equal(
      statusOf('answered', { ...lookedUp, before: lookedUp }),
      'Emily Smith. Nothing has changed.',
    );
    const before = { ...lookedUp, user: { ...user, position: 'Trainee' } };
    assert.equal(statusOf('answered', { ...lookedUp, before }), 'Emily Smith. Changed: Position.');
  });

  it('is that the portal is asked where nothing is known', () => {
    assert.equal(statusOf('asking'), 'Loading from the portal…');
  });

  it('is nothing while pages are turned, and leaves an error to the alert', () => {
    assert.deepEqual([statusOf('turned', listed), statusOf('failed', lookedUp)], [undefined, undefined]);
  });
});
