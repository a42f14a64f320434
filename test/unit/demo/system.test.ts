import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { at, error, list, noon, usePortal } from './asking.ts';

describe('system methods', () => {
  const { ask, result } = usePortal();

  it('list the scopes of the webhook', async () => {
    assert.deepEqual(await result('scope', {}, 'imBrief'), ['im', 'user_brief']);
  });

  it('list every scope in full', async () => {
    assert.ok(list(await result('scope', { full: true }, 'nothing')).includes('department'));
  });

  it('list the methods within reach', async () => {
    const names = list(await result('methods', {}, 'imOnly'));
    assert.deepEqual([names.includes('im.user.get'), names.includes('user.get')], [true, false]);
  });

  for (const [name, isExisting, isAvailable] of [
    ['im.user.get', true, true],
    ['user.get', true, false],
    ['no.such.method', false, false],
  ] as const) {
    it(`know whether ${name} can be called`, async () => {
      assert.deepEqual(await result('method.get', { name }, 'imOnly'), { isExisting, isAvailable });
    });
  }

  it('know name in lower case only', async () => {
    assert.deepEqual(error(await ask('method.get', { NAME: 'im.user.get' })).slice(0, 2), [
      400,
      'ERROR_ARGUMENT',
    ]);
  });

  it('tell the time', async () => {
    assert.equal(await result('server.time'), '2026-03-02T13:00:00+01:00');
  });

  it('tell features by Y and N', async () => {
    assert.deepEqual(await result('feature.get', { CODE: 'unheard_of' }), { value: 'N' });
  });

  it('tell the revision in numbers', async () => {
    assert.deepEqual(await result('im.revision.get'), {
      rest: 33,
      web: 130,
      mobile: 23,
      desktop: 6,
      im_revision_mobile: 19,
    });
  });
});

describe('im.user.status', () => {
  const { ask, result } = usePortal();

  it('is false where nobody set it', async () => {
    assert.equal(await result('im.user.status.get', {}, 'extranet'), false);
  });

  for (const STATUS of ['online', 'dnd', 'away', 'break']) {
    it(`can be ${STATUS}`, async () => {
      await result('im.user.status.set', { STATUS });
      assert.equal(await result('im.user.status.get'), STATUS);
    });
  }

  for (const STATUS of ['DND', 'busy', '', undefined]) {
    it(`cannot be ${JSON.stringify(STATUS)}`, async () => {
      assert.deepEqual(error(await ask('im.user.status.set', { STATUS })), [
        400,
        'STATUS_ERROR',
        'Status is not available',
      ]);
    });
  }

  it('is the caller’s alone', async () => {
    await result('im.user.status.set', { STATUS: 'break' });
    assert.equal(await result('im.user.status.get', {}, 'employee'), 'dnd');
  });

  it('reads online to others whatever it is', async () => {
    await result('im.user.status.set', { STATUS: 'away' });
    assert.equal(at(await result('im.user.get', { ID: 1 }, 'employee'), 'status'), 'online');
  });

  it('turns idle and back', async () => {
    const idle = async () => at(await result('im.search.user.list', { FIND: 'Alexandra Voss' }), '1', 'idle');
    await result('im.user.status.idle.start', { AGO: 30 });
    const during = await idle();
    await result('im.user.status.idle.end');
    assert.deepEqual([during, await idle()], ['2026-03-02T12:30:00+01:00', false]);
  });
});

describe('the clock of the portal', () => {
  let now = noon;
  const { result } = usePortal({ clock: () => now });

  it('moves the last activity of people along', async () => {
    const seen = async () => at(await result('im.user.get', { ID: 4 }), 'last_activity_date');
    const before = await seen();
    now += 5 * 60_000;
    assert.notEqual(await seen(), before);
  });
});
