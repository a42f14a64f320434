import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Wait } from '../../../src/bitrix24/client.ts';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { limitsFor, PortalConnection } from '../../../src/portals/portal-connection.ts';
import { refuses, times } from '../../portal/faults.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { usePortal } from '../support/use-portal.ts';

const SCOPES = ['im', 'user', 'department'];

describe('What a portal allows before it has said more', () => {
  for (const [plan, burst] of [
    ['enterprise', 250],
    ['standard', 50],
    [undefined, 50],
  ] as const) {
    it(`is ${burst} requests at once on the plan ${plan ?? 'that is not known'}`, () => {
      const { rate } = limitsFor(plan);
      for (let sent = 0; sent < burst; sent += 1) {
        assert.equal(rate.waitFor('click'), 0, String(sent));
        rate.sent('click');
        rate.answered();
      }
      assert.ok(rate.waitFor('click') > 0);
    });
  }
});

describe('A connection that has to wait for its portal', () => {
  const { portal, fault } = usePortal();

  const waitsOf = async (ask: (connection: PortalConnection) => Promise<unknown>): Promise<Wait[]> => {
    const parsed = parseWebhook(portal().webhookUrl());
    assert.ok(parsed.ok);
    const waits: Wait[] = [];
    const onWait = (wait: Wait): void => void waits.push(wait);
    const connection = new PortalConnection(parsed.webhook, { clock: new FakeClock(), onWait });
    fault(times(1, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
    await ask(connection);
    return waits;
  };

  it('tells so while a person waits', async () => {
    assert.notDeepEqual(await waitsOf((connection) => connection.lookUp(4)), []);
  });

  it('asks at another address once the portal has moved there', () => {
    const parsed = parseWebhook(portal().webhookUrl());
    assert.ok(parsed.ok);
    const connection = new PortalConnection(parsed.webhook, {});
    assert.equal(connection.address.origin, portal().origin);
    connection.moveTo({ origin: 'https://new.example', prefix: '' });
    assert.equal(connection.address.origin, 'https://new.example');
  });

  const { signal } = new AbortController();
  const directory = new Directory({ openSource: () => Promise.reject(new Error('Nothing is listed.')) });
  const background: Readonly<Record<string, (connection: PortalConnection) => Promise<unknown>>> = {
    'asks who is online': (connection) => connection.presence(directory).next(SCOPES, signal),
    'asks for departments': (connection) => connection.departments(SCOPES),
  };
  for (const [what, ask] of Object.entries(background)) {
    it(`says nothing while it ${what} in the background`, async () => {
      assert.deepEqual(await waitsOf(ask), []);
    });
  }
});
