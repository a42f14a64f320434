import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { Gateway } from '../../../src/bitrix24/credentials/gateway.ts';
import { parseWebhook } from '../../../src/bitrix24/credentials/webhook.ts';
import { getPicture } from '../../../src/bitrix24/transport/picture.ts';
import { Connections, type PortalsForConnections } from '../../../src/portals/connections.ts';
import { portalOf, type WebhookPortal } from '../../../src/portals/portal.ts';
import { PortalSecrets } from '../../../src/portals/secrets/portal-secrets.ts';
import { portalIdIn, secretKeysOf } from '../../../src/portals/secrets/secret-keys.ts';
import { makeCertificate } from '../../portal/certificate.ts';
import { movedTo, replies } from '../../portal/faults.ts';
import { startGateway, type TestGateway } from '../../portal/gateway.ts';
import { openInternet, type Internet } from '../../portal/internet.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';
import { failureOf } from '../support/failure-of.ts';

const HOST = 'intranet.bitrix24.de';
const ORIGIN = `https://${HOST}`;
const PASSWORD = 'tr0ub4dor&3 with a space';
const TOKEN = 'gw-9f8e7d6c5b4a39281706';
const ignore = (): void => undefined;
const noOffer = (): never => assert.fail('Nothing was to be offered.');

const basic = (): Gateway => made(Gateway.ofPassword(ORIGIN, 'emily', PASSWORD));
const header = (): Gateway => made(Gateway.ofHeader(ORIGIN, 'X-Access-Token', TOKEN));

function made(gateway: Gateway | undefined): Gateway {
  assert.ok(gateway);
  return gateway;
}

const kinds = {
  'basic authentication': {
    gateway: basic,
    demand: {
      name: 'authorization',
      value: `Basic ${Buffer.from(`emily:${PASSWORD}`).toString('base64')}`,
    },
  },
  'a header': { gateway: header, demand: { name: 'x-access-token', value: TOKEN } },
} as const;

for (const [kind, { gateway, demand }] of Object.entries(kinds)) {
  describe(`A portal behind a gateway that wants ${kind}`, () => {
    let internet: Internet;
    let portal: TestPortal;
    let front: TestGateway;
    let saved: WebhookPortal;
    let secrets: PortalSecrets;
    let connections: Connections;
    const kept = new Map<string, string>();
    const logged: string[] = [];

    before(async () => {
      kept.clear();
      const certificate = await makeCertificate(HOST);
      portal = await startTestPortal({ people: 40 });
      front = await startGateway({ certificate, portal: portal.port, demand });
      internet = openInternet();
      internet.add(HOST, front.port);
      internet.trust(certificate.cert);
      const parsed = parseWebhook(portal.webhookUrl().replace(portal.origin, ORIGIN));
      assert.ok(parsed.ok);
      saved = portalOf(parsed.webhook, { scopes: ['im'] });
      secrets = new PortalSecrets({
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
      await secrets.storeWebhook(saved, parsed.webhook);
      const nothing = { dispose: ignore };
      const store: PortalsForConnections = {
        portals: [saved],
        secrets: () => Promise.resolve(secrets),
        move: () => Promise.resolve(),
        onDidForget: () => nothing,
        onDidReplace: () => nothing,
      };
      connections = new Connections(store, () => Promise.reject(new Error('none')), {
        onRequest: (record) => logged.push(JSON.stringify(record)),
        onUnexpectedField: ignore,
        onWait: ignore,
      });
    });
    after(async () => {
      internet.dispose();
      await Promise.all([portal.dispose(), front.dispose()]);
    });

    it('is said to have one where nothing was entered', async () => {
      const error = await failureOf((await connections.open(saved, noOffer)).lookUp(4));
      assert.deepEqual([error.kind, error.code, error.status], ['network', 'GATEWAY_SIGN_IN', 401]);
      assert.equal(portal.requests.length, 0);
    });

    it('can be connected once that was entered, which is kept with it from then on', async () => {
      connections.expectGateway(gateway());
      assert.equal((await (await connections.open(saved, noOffer)).lookUp(4)).user.id, 4);
      const [name] = [...kept.keys()].filter((key) => key.includes('gateway'));
      assert.equal(name, `portalUsers.gateway:${saved.id}`);
      assert.equal((await (await connections.open(saved, noOffer)).lookUp(5)).user.id, 5);
      assert.ok(front.requests.at(-1)?.admitted);
    });

    it('hands its pictures over, too', async () => {
      const { user } = await (await connections.open(saved, noOffer)).lookUp(4);
      assert.ok(user.avatar);
      const address = { origin: ORIGIN, prefix: '' };
      const signal = new AbortController().signal;
      assert.equal(await getPicture(user.avatar, address, signal), undefined);
      assert.match((await getPicture(user.avatar, address, signal, gateway())) ?? '', /^data:image\/png/);
    });

    it('never shows what it wants in a reply, an error or a log', async () => {
      const secret = gateway().secret;
      const escaped = Array.from(
        secret,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      for (const spelled of [JSON.stringify(secret).slice(1, -1), escaped.join('')]) {
        const remove = portal.before(replies(200, `{"result":{"id":4,"name":"${spelled}"}}`));
        const { user, json } = await (await connections.open(saved, noOffer)).lookUp(4);
        remove();
        assert.equal(user.name, '•••');
        assert.equal(json.includes(secret), false);
      }
      assert.equal(logged.join().includes(secret), false);
    });

    it('is forgotten with its portal', async () => {
      assert.ok(secretKeysOf(saved.id).includes(`portalUsers.gateway:${saved.id}`));
      assert.equal(portalIdIn(`portalUsers.gateway:${saved.id}`), saved.id);
      await secrets.storeGateway(saved, undefined);
      assert.equal(
        [...kept.keys()].some((key) => key.includes('gateway')),
        false,
      );
    });

    it('is not told to another address that it has moved to', async () => {
      await secrets.storeGateway(saved, gateway());
      const heard: (string | undefined)[] = [];
      const tls = await makeCertificate('new.bitrix24.de');
      const elsewhere = await startTestPortal({ tls, host: 'new.bitrix24.de', sameAs: portal });
      internet.add('new.bitrix24.de', elsewhere.port);
      elsewhere.before(({ request }) => {
        heard.push(String(request.headers[demand.name]));
        return false;
      });
      const remove = portal.before(movedTo('https://new.bitrix24.de'));
      internet.trust(elsewhere.certificate ?? '');
      assert.equal((await (await connections.open(saved, noOffer)).lookUp(4)).user.id, 4);
      remove();
      assert.deepEqual(heard, ['undefined']);
      assert.equal(await secrets.gatewayOf({ ...saved, origin: 'https://new.bitrix24.de' }), undefined);
      await elsewhere.dispose();
    });
  });
}

describe('What a gateway asks for', () => {
  it('goes to one origin alone', () => {
    const told = (address: string): readonly string[] => Object.keys(header().headersFor(new URL(address)));
    assert.deepEqual(told(`${ORIGIN}/rest/1/x/profile`), ['X-Access-Token']);
    for (const address of [
      'https://oauth.bitrix.info/oauth/token/',
      `http://${HOST}/rest/`,
      `${ORIGIN}:8443/rest/`,
      'https://evil.example/',
      `https://${HOST}.evil.example/`,
    ])
      assert.deepEqual(told(address), []);
  });

  it('shows its name and dots wherever it is printed', () => {
    const printed = (gateway: Gateway) => [inspect(gateway), JSON.stringify([gateway]), String(gateway)];
    const shown = (name: string) => [`Gateway ${name}: •••`, `["${name}: •••"]`, `${name}: •••`];
    assert.deepEqual(printed(basic()), shown('Authorization'));
    assert.deepEqual(printed(header()), shown('X-Access-Token'));
  });

  it('is a value of at most 8,000 characters', () => {
    assert.ok(Gateway.ofHeader(ORIGIN, 'X-A', 'a'.repeat(8000)));
    assert.equal(Gateway.ofHeader(ORIGIN, 'X-A', 'a'.repeat(8001)), undefined);
  });

  for (const [name, value] of [
    ['Host', 'evil.example'],
    ['content-LENGTH', '0'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'upgrade'],
    ['X Y', 'a'],
    ['X-A:', 'a'],
    ['', 'a'],
    ['X-A', ''],
    ['X-A', 'a\r\nX-B: b'],
    ['X-A', 'ü'],
  ] as const) {
    it(`is not ${JSON.stringify(name)}: ${JSON.stringify(value.slice(0, 20))}`, () => {
      assert.equal(Gateway.ofHeader(ORIGIN, name, value), undefined);
    });
  }

  it('may be a user name in any script, but without a colon', () => {
    assert.equal(Gateway.ofPassword(ORIGIN, 'a:b', 'c'), undefined);
    assert.equal(Gateway.ofPassword(ORIGIN, '', 'c'), undefined);
    assert.deepEqual(Gateway.ofPassword(ORIGIN, 'Ёлкин', 'пароль')?.reveal(), {
      origin: ORIGIN,
      name: 'Authorization',
      value: `Basic ${Buffer.from('Ёлкин:пароль').toString('base64')}`,
    });
  });
});
