import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CallOptions, RestClient } from '../../../../src/bitrix24/client.ts';
import { getPortalFacts } from '../../../../src/bitrix24/methods/portal-facts.ts';
import {
  endIdle,
  getStatus,
  setStatus,
  startIdle,
  STATUSES,
} from '../../../../src/bitrix24/methods/status.ts';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import { allMethods } from '../../../../src/demo/rest/methods.ts';
import { getScopes, getServerTime } from '../../../../src/bitrix24/methods/system.ts';
import { replies } from '../../../portal/faults.ts';
import { startTestPortal, type TestPortalOptions } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import type { WebhookName } from '../../../portal/webhooks.ts';
import { failureOf } from '../../support/failure-of.ts';
import { usePortal } from '../../support/use-portal.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

describe('What a portal tells of itself', () => {
  const { portal, fault } = usePortal({ clock: () => NOW });
  const client = (webhook: 'admin' | 'nothing' | 'imOnly' = 'admin') =>
    clientOf(portal().webhookUrl(webhook));

  it('what may be asked', async () => {
    assert.deepEqual(await getScopes(client('imOnly')), ['im']);
  });

  it('what time it is', async () => {
    assert.equal(await getServerTime(client()), NOW);
  });

  for (const [asked, code, ask] of [
    ['scope', 'NOT_SCOPES', getScopes],
    ['server.time', 'NOT_A_TIME', getServerTime],
  ] as const) {
    it(`nothing, said as ${code}, where the reply makes no sense`, async () => {
      fault(replies(200, '{"result":"nonsense"}'));
      const { kind, code: said, method } = await failureOf(ask(client()));
      assert.deepEqual([kind, said, method], ['badReply', code, asked]);
    });
  }

  it('no time by a list, though its text would be one', async () => {
    fault(replies(200, '{"result":["2026-03-02T08:30:00Z"]}'));
    assert.equal((await failureOf(getServerTime(client()))).code, 'NOT_A_TIME');
  });
});

describe('The age of a portal', () => {
  const factsOf = async (options: TestPortalOptions, name?: WebhookName) => {
    const portal = await startTestPortal(options);
    try {
      const facts = await getPortalFacts(clientOf(portal.webhookUrl(name)));
      return { ...facts, requests: portal.requests.length };
    } finally {
      await portal.dispose();
    }
  };

  it('is told in one request: revision, clock, and what it does not have', async () => {
    const facts = await factsOf({ clock: () => Date.UTC(2026, 2, 2, 12) });
    assert.deepEqual(facts, {
      revision: { rest: 33, web: 130, mobile: 23, desktop: 6 },
      missingMethods: [],
      serverTime: Date.UTC(2026, 2, 2, 12),
      requests: 1,
    });
  });

  it('shows in the methods that are missing', async () => {
    const methods = new Map(allMethods);
    for (const name of ['im.dialog.users.list', 'user.userfield.list', 'server.time']) methods.delete(name);
    const facts = await factsOf({ methods });
    assert.deepEqual(
      [facts.missingMethods, facts.serverTime],
      [['im.dialog.users.list', 'user.userfield.list'], undefined],
    );
  });

  it('is not known where the portal tells nothing, which is no failure', async () => {
    const methods = new Map(allMethods);
    for (const name of ['method.get', 'im.revision.get', 'server.time']) methods.delete(name);
    assert.deepEqual(await factsOf({ methods }), {
      revision: undefined,
      missingMethods: [],
      serverTime: undefined,
      requests: 1,
    });
    assert.equal((await factsOf({}, 'noIm')).revision, undefined);
  });
});

describe('The age of a portal that answers in its own way', () => {
  const { portal, fault } = usePortal();
  const nothing = { revision: undefined, missingMethods: [], serverTime: undefined };
  const facts = (results: object, errors: object = {}, options: CallOptions = {}) => {
    fault(replies(200, JSON.stringify({ result: { result: results, result_error: errors } })));
    return getPortalFacts(clientOf(portal().webhookUrl()), options);
  };

  it('is not known by nonsense', async () => {
    const results = { revision: 'x', time: ['2026-03-02T08:30:00Z'], 'user.get': 'x', 'user.search': null };
    assert.deepEqual(await facts(results), nothing);
  });

  it('is not waited for where the portal has had too much work', async () => {
    const start = portal().requests.length;
    const limit = { error: 'OPERATION_TIME_LIMIT', error_description: '' };
    assert.deepEqual(await facts({}, { revision: limit, time: limit, 'user.get': limit }), nothing);
    assert.equal(portal().requests.length - start, 1);
  });

  it('is not asked for by a caller who has given up', async () => {
    const error = await failureOf(facts({}, {}, { signal: AbortSignal.abort() }));
    assert.equal(error.kind, 'cancelled');
  });
});

describe('The portal’s clock', () => {
  const { portal } = usePortal();

  it('is learned once from server.time where replies do not tell it', async () => {
    const client = clientOf(portal().webhookUrl());
    assert.equal(client.knowsTime, false);
    client.learnTime(Date.now() + 3_600_000);
    assert.ok(Math.abs(client.portalTime() - Date.now() - 3_600_000) < 1000);
    await getScopes(client);
    assert.ok(Math.abs(client.portalTime() - Date.now()) < 1000, 'What a reply tells counts.');
  });
});

describe('One’s own status', () => {
  const { portal, fault, removeFault } = usePortal();

  it('is what it was set to', async () => {
    const odd: string[] = [];
    const client = clientOf(portal().webhookUrl(), { onUnexpectedField: (method) => odd.push(method) });
    for (const status of STATUSES) {
      await setStatus(client, status);
      assert.equal(await getStatus(client), status);
    }
    assert.deepEqual(odd, []);
  });

  it('may be read as another one than was set, or as none', async () => {
    const elsewhere = await startTestPortal({ readsStatusBack: false });
    try {
      const [emily, admin] = [clientOf(elsewhere.webhookUrl('employee')), clientOf(elsewhere.webhookUrl())];
      await setStatus(emily, 'break');
      assert.equal(await getStatus(emily), 'dnd');
      await setStatus(admin, 'away');
      assert.equal(await getStatus(admin), 'online');
    } finally {
      await elsewhere.dispose();
    }
  });

  it('is never idle by itself', () => {
    assert.deepEqual(
      portal().requests.filter(({ method }) => method.includes('idle')),
      [],
    );
  });

  it('is idle at an explicit call, which portals of 2018 show', async () => {
    const old = await startTestPortal({ version: '2018' });
    try {
      const client = clientOf(old.webhookUrl());
      await startIdle(client, 30);
      const since = (await getUser(client, undefined)).user.idleSince ?? 0;
      assert.ok(Math.abs(Date.now() - 30 * 60_000 - since) < 60_000);
      await endIdle(client);
      assert.equal((await getUser(client, undefined)).user.idleSince, undefined);
    } finally {
      await old.dispose();
    }
  });

  it('is nothing where none was set, and where the word is not known', async () => {
    const odd: string[] = [];
    const onUnexpectedField = (method: string, field: string): void => void odd.push(`${method} ${field}`);
    const client = clientOf(portal().webhookUrl(), { onUnexpectedField });
    for (const result of ['false', 'null', '"lunch"', '{}']) {
      fault(replies(200, `{"result":${result}}`));
      assert.equal(await getStatus(client), undefined);
      removeFault();
      const isNone = result === 'false' || result === 'null';
      assert.deepEqual(odd, isNone ? [] : ['im.user.status.get result']);
    }
  });

  for (const [asked, set] of [
    ['im.user.status.set', (client) => setStatus(client, 'away')],
    ['im.user.status.idle.start', (client) => startIdle(client, 30)],
    ['im.user.status.idle.end', endIdle],
  ] as const satisfies readonly (readonly [string, (client: RestClient) => Promise<void>])[]) {
    it(`counts as set by ${asked} only where the portal says so`, async () => {
      fault(replies(200, '{"result":false}'));
      const { kind, code, method } = await failureOf(set(clientOf(portal().webhookUrl())));
      assert.deepEqual([kind, code, method], ['badReply', 'NOT_SET', asked]);
    });
  }
});
