import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { Connections, type PortalsForConnections } from '../../../src/portals/connections.ts';
import { DEMO_PORTAL, portalOf, type WebhookPortal } from '../../../src/portals/portal.ts';
import { PortalSecrets } from '../../../src/portals/secrets/portal-secrets.ts';
import { makeCertificate } from '../../portal/certificate.ts';
import { movedTo, refuses, times } from '../../portal/faults.ts';
import { openInternet, type Internet } from '../../portal/internet.ts';
import { startTestPortal, type TestPortal, type TestPortalOptions } from '../../portal/portal.ts';
import { failureOf } from '../support/failure-of.ts';
import { useFaults, usePortal } from '../support/use-portal.ts';

const OLD = 'old.bitrix24.de';
const NEW = 'new.bitrix24.de';
const FOREIGN = 'portal.example.org';
const OTHERS = 'other.bitrix24.de';
const at = (host: string) => ({ origin: `https://${host}`, prefix: '' });
const ignore = (): void => undefined;
const noOffer = (): never => assert.fail('Nothing was to be offered.');

/** One saved portal and its secret; moves are noted. */
async function savedPortal(webhookUrl: string, moves: string[]) {
  const { portals, ...rest } = await savedPortals([webhookUrl], moves);
  const [portal] = portals;
  assert.ok(portal);
  return { portal, ...rest };
}

async function savedPortals(webhookUrls: readonly string[], moves: string[] = []) {
  const saved = webhookUrls.map((webhookUrl) => {
    const parsed = parseWebhook(webhookUrl);
    assert.ok(parsed.ok);
    const portal: WebhookPortal = portalOf(parsed.webhook, { scopes: ['im'] });
    return { portal, webhook: parsed.webhook };
  });
  const portals = saved.map(({ portal }) => portal);
  const kept = new Map<string, string>();
  const nothing = { dispose: ignore };
  const secrets = new PortalSecrets({
    secrets: {
      keys: () => Promise.resolve([...kept.keys()]),
      get: (key) => Promise.resolve(kept.get(key)),
      store: (key, value) => Promise.resolve(void kept.set(key, value)),
      delete: (key) => Promise.resolve(void kept.delete(key)),
      onDidChange: () => assert.fail('Only the store follows changes.'),
    },
    folder: '',
    authServers: () => [],
    isBrowser: false,
  });
  for (const { portal, webhook } of saved) await secrets.storeWebhook(portal, webhook);
  const store: PortalsForConnections = {
    portals,
    secrets: () => Promise.resolve(secrets),
    move: (portalId, from, to) => {
      moves.push(`${portalId}: ${from.origin} to ${to.origin}`);
      return Promise.resolve();
    },
    onDidForget: () => nothing,
    onDidReplace: () => nothing,
  };
  const reports = { onRequest: ignore, onUnexpectedField: ignore, onWait: ignore };
  const noDemo = (): Promise<never> => Promise.reject(new Error('No demo portal here.'));
  return { portals, secrets, connections: new Connections(store, noDemo, reports) };
}

describe('Connections to two saved portals at one address', () => {
  const { portal, fault } = usePortal();

  it('do not wait for the working time of each other, and a new one with the same webhook does', async () => {
    const webhooks = [portal().webhookUrl('admin'), portal().webhookUrl('employee')];
    const { portals, connections } = await savedPortals(webhooks);
    const [one, other] = portals;
    assert.ok(one && other);
    const stop = new AbortController();
    fault(times(1, refuses(429, 'OPERATION_TIME_LIMIT')));
    const refused = failureOf((await connections.open(one, noOffer)).lookUp(4, { signal: stop.signal }));
    while (portal().requests.length === 0) await new Promise(setImmediate);
    assert.equal((await (await connections.open(other, noOffer)).lookUp(4)).user.id, 4);
    const again = failureOf((await connections.open(one, noOffer)).lookUp(4, { signal: stop.signal }));
    assert.equal((await (await connections.open(other, noOffer)).lookUp(5)).user.id, 5);
    stop.abort();
    assert.deepEqual(
      (await Promise.all([refused, again])).map(({ code }) => code),
      ['CANCELLED', 'CANCELLED'],
    );
    assert.equal(portal().requests.length, 3);
    connections.dispose();
  });
});

describe('The demo portal', () => {
  const { portal } = usePortal();

  it('is started anew after a start that failed', async () => {
    const nothing = { dispose: ignore };
    const store: PortalsForConnections = {
      portals: [DEMO_PORTAL],
      secrets: () => assert.fail('The demo portal has no saved secret.'),
      move: () => assert.fail('The demo portal does not move.'),
      onDidForget: () => nothing,
      onDidReplace: () => nothing,
    };
    const starts = [
      () => Promise.reject(new Error('No port is free.')),
      () => Promise.resolve({ webhookUrl: portal().webhookUrl(), dispose: () => Promise.resolve() }),
    ];
    const start = () => starts.shift()?.() ?? assert.fail('It runs.');
    const reports = { onRequest: ignore, onUnexpectedField: ignore, onWait: ignore };
    const connections = new Connections(store, start, reports);
    await assert.rejects(connections.open(DEMO_PORTAL, noOffer));
    const { user } = await (await connections.open(DEMO_PORTAL, noOffer)).lookUp(4);
    assert.equal(user.id, 4);
    connections.dispose();
  });
});

describe('A connection to a saved portal that has moved', () => {
  let internet: Internet;
  let portal: TestPortal;
  const others = new Map<string, TestPortal>();
  const moves: string[] = [];
  const { fault } = useFaults(() => portal);
  const open = async (host: string, options: TestPortalOptions = {}): Promise<TestPortal> => {
    const tls = await makeCertificate(host);
    const opened = await startTestPortal({ host, tls, ...options });
    internet.add(host, opened.port);
    internet.trust(tls.cert);
    return opened;
  };
  const { signal } = new AbortController();

  before(async () => {
    internet = openInternet();
    portal = await open(OLD);
    for (const host of [NEW, FOREIGN]) others.set(host, await open(host, { sameAs: portal }));
    const alter: TestPortalOptions['alter'] = { profile: () => ({ result: { ID: '2' } }) };
    others.set(OTHERS, await open(OTHERS, { sameAs: portal, alter }));
  });
  afterEach(() => {
    moves.length = 0;
  });
  after(async () => {
    await Promise.all([portal, ...others.values()].map((opened) => opened.dispose()));
    internet.dispose();
  });

  it('saves what it has followed by itself', async () => {
    const { portal: saved, connections } = await savedPortal(portal.webhookUrl(), moves);
    fault(movedTo(`https://${NEW}`));
    await (await connections.open(saved, noOffer)).lookUp(5);
    assert.deepEqual(moves, [`${saved.id}: https://${OLD} to https://${NEW}`]);
    connections.dispose();
  });

  it('saves an address of somebody else’s only when told to follow it, after asking there', async () => {
    const { portal: saved, connections } = await savedPortal(portal.webhookUrl(), moves);
    fault(movedTo(`https://${FOREIGN}`));
    const offers: string[] = [];
    const connection = await connections.open(saved, (to) => void offers.push(to?.origin ?? 'none'));
    await failureOf(connection.lookUp(5));
    assert.deepEqual([offers, moves, others.get(FOREIGN)?.requests.length], [[`https://${FOREIGN}`], [], 0]);
    await connections.follow(saved, at(FOREIGN), signal, noOffer);
    assert.deepEqual(moves, [`${saved.id}: https://${OLD} to https://${FOREIGN}`]);
    connections.dispose();
  });

  it('takes an offer back once the portal answers where it was', async () => {
    const { portal: saved, connections } = await savedPortal(portal.webhookUrl(), moves);
    fault(times(1, movedTo(`https://${FOREIGN}`)));
    const offers: string[] = [];
    const connection = await connections.open(saved, (to) => void offers.push(to?.origin ?? 'none'));
    await failureOf(connection.lookUp(5));
    await connection.lookUp(5);
    assert.deepEqual([offers, moves], [[`https://${FOREIGN}`, 'none'], []]);
    connections.dispose();
  });

  it('saves nothing where the secret does not work there, or is another user’s', async () => {
    const { portal: saved, connections } = await savedPortal(portal.webhookUrl(), moves);
    others.get(FOREIGN)?.revoke('admin');
    assert.equal(
      (await failureOf(connections.follow(saved, at(FOREIGN), signal, ignore))).code,
      'INVALID_CREDENTIALS',
    );
    const { code } = await failureOf(connections.follow(saved, at(OTHERS), signal, noOffer));
    assert.deepEqual([code, moves], ['OTHER_OWNER', []]);
    connections.dispose();
  });

  it('finishes a move whose secret was stored and whose state was not', async () => {
    const { portal: saved, secrets, connections } = await savedPortal(portal.webhookUrl(), moves);
    await secrets.move(saved, at(NEW));
    const before = portal.requests.length;
    await (await connections.open(saved, noOffer)).lookUp(5);
    assert.equal(portal.requests.length, before);
    assert.deepEqual(moves, [`${saved.id}: https://${OLD} to https://${NEW}`]);
    connections.dispose();
  });
});
