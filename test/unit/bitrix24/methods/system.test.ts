import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { getStatus, setStatus, STATUSES } from '../../../../src/bitrix24/methods/status.ts';
import {
  getMethod,
  getProfile,
  getRevision,
  getScopes,
  getServerTime,
} from '../../../../src/bitrix24/methods/system.ts';
import { replies } from '../../../portal/faults.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

describe('What a portal tells of itself', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal({ clock: () => NOW });
  });
  after(() => portal.dispose());
  const client = (webhook: 'admin' | 'nothing' | 'imOnly' = 'admin') => clientOf(portal.webhookUrl(webhook));

  it('who asks, without any scope', async () => {
    const { user, admin, timeZone } = await getProfile(client('nothing'));
    assert.deepEqual([user.id, user.firstName, user.lastName], [1, 'Alexandra', 'Voss']);
    assert.deepEqual([admin, timeZone], [true, 'Europe/Berlin']);
  });

  it('what may be asked', async () => {
    assert.deepEqual(await getScopes(client('imOnly')), ['im']);
    assert.deepEqual(await getMethod(client('imOnly'), 'im.user.get'), { exists: true, available: true });
    assert.deepEqual(await getMethod(client('imOnly'), 'user.get'), { exists: true, available: false });
    assert.deepEqual(await getMethod(client('imOnly'), 'im.user.put'), { exists: false, available: false });
  });

  it('how old it is, and what time it is', async () => {
    assert.deepEqual(await getRevision(client()), { rest: 33, web: 130, mobile: 23, desktop: 6 });
    assert.equal(await getServerTime(client()), NOW);
  });

  for (const [code, ask] of [
    ['NOT_A_PROFILE', getProfile],
    ['NOT_SCOPES', getScopes],
    ['NOT_A_METHOD', (asked: ReturnType<typeof client>) => getMethod(asked, 'profile')],
    ['NOT_A_REVISION', getRevision],
    ['NOT_A_TIME', getServerTime],
  ] as const) {
    it(`nothing, said as ${code}, where the reply makes no sense`, async () => {
      const remove = portal.before(replies(200, '{"result":"nonsense"}'));
      const { kind, code: said } = await failureOf(ask(client()));
      remove();
      assert.deepEqual([kind, said], ['badReply', code]);
    });
  }
});

describe('One’s own status', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  it('is what it was set to', async () => {
    const client = clientOf(portal.webhookUrl());
    for (const status of STATUSES) {
      await setStatus(client, status);
      assert.equal(await getStatus(client), status);
    }
  });

  it('is never idle by itself', () => {
    assert.deepEqual(
      portal.requests.filter(({ method }) => method.includes('idle')),
      [],
    );
  });

  it('is nothing where none was set, and where the word is not known', async () => {
    const odd: string[] = [];
    const client = clientOf(portal.webhookUrl(), { onUnexpectedField: (method) => odd.push(method) });
    for (const result of ['false', 'null', '"lunch"', '{}']) {
      const remove = portal.before(replies(200, `{"result":${result}}`));
      assert.equal(await getStatus(client), undefined);
      remove();
      assert.equal(odd.length, result === 'false' || result === 'null' ? 0 : 1);
    }
  });

  it('counts as set only where the portal says so', async () => {
    const remove = portal.before(replies(200, '{"result":false}'));
    const { code } = await failureOf(setStatus(clientOf(portal.webhookUrl()), 'away'));
    remove();
    assert.equal(code, 'NOT_SET');
  });
});
