import assert from 'node:assert/strict';
import dns from 'node:dns/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { RestClient } from '../../../../src/bitrix24/client.ts';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import { getPicture, mayBeAsked } from '../../../../src/bitrix24/transport/picture.ts';
import { Gateway } from '../../../../src/bitrix24/credentials/gateway.ts';
import { parseWebhook } from '../../../../src/bitrix24/credentials/webhook.ts';
import { makeCertificate } from '../../../portal/certificate.ts';
import { openInternet } from '../../../portal/internet.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import { instead, restoreAll } from '../../support/instead.ts';

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40)]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** A server on loopback: on the portal's origin it may be asked, under any other it may not. */
async function listen(answer: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address: AddressInfo | string | null = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

describe('A picture that a portal names', () => {
  let own: { server: Server; origin: string };
  let foreign: { server: Server; origin: string };
  const asked: IncomingMessage[] = [];
  let foreignAsked = 0;
  let sent: { status?: number; type?: string | null; body?: Buffer | string; location?: string } = {};

  before(async () => {
    own = await listen((request, response) => {
      asked.push(request);
      const { status = 200, type = 'image/png', body = PNG, location } = sent;
      const headers = {
        ...(type !== null && { 'Content-Type': type }),
        ...(location !== undefined && { Location: location }),
      };
      response.writeHead(status, headers).end(body);
    });
    foreign = await listen((_, response) => {
      foreignAsked += 1;
      response.writeHead(200, { 'Content-Type': 'image/png' }).end(PNG);
    });
  });
  after(() => {
    for (const { server } of [own, foreign]) server.close();
  });
  beforeEach(() => {
    sent = {};
    asked.length = 0;
    foreignAsked = 0;
  });

  const get = (address: string, origin = own.origin) =>
    getPicture(address, { origin, prefix: '' }, new AbortController().signal);

  it('comes as data, and is asked for as a picture without a word on who asks', async () => {
    assert.equal(await get(`${own.origin}/a.png`), `data:image/png;base64,${PNG.toString('base64')}`);
    const { headers } = asked[0] ?? {};
    assert.deepEqual(
      [headers?.accept, headers?.authorization, headers?.cookie, headers?.referer],
      ['image/*', undefined, undefined, undefined],
    );
  });

  it('is asked for with what a gateway in front of the portal wants', async () => {
    const gateway = Gateway.ofPassword(own.origin, 'ada', 'word');
    assert.ok(gateway);
    const { signal } = new AbortController();
    await getPicture('/a.png', { origin: own.origin, prefix: '' }, signal, gateway);
    const { headers } = asked[0] ?? {};
    assert.deepEqual([headers?.accept, headers?.authorization], ['image/*', 'Basic YWRhOndvcmQ=']);
  });

  for (const address of ['/upload/a.png', 'upload/a.png']) {
    it(`without a host is the portal’s own: ${address}`, async () => {
      assert.match((await get(address)) ?? '', /^data:image\/png/);
      assert.equal(asked[0]?.url, '/upload/a.png');
    });
  }

  const JPEG = Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), Buffer.alloc(40)]);
  const sloppy: Record<string, typeof sent> = {
    'image/jpg': { type: 'image/jpg', body: JPEG },
    'image/pjpeg': { type: 'image/pjpeg', body: JPEG },
    'image/png, and is a JPEG': { type: 'image/png', body: JPEG },
    'application/octet-stream': { type: 'application/octet-stream', body: JPEG },
    'binary/octet-stream': { type: 'binary/octet-stream', body: JPEG },
    'Image/JPEG ; charset=binary': { type: 'Image/JPEG ; charset=binary', body: JPEG },
    'application/download': { type: 'application/download', body: JPEG },
    'application/x-download': { type: 'application/x-download', body: JPEG },
    'image/vnd.x-y+z': { type: 'image/vnd.x-y+z', body: JPEG },
    'nothing but parameters': { type: '; charset=binary', body: JPEG },
    nothing: { type: null, body: JPEG },
  };
  for (const [called, reply] of Object.entries(sloppy)) {
    it(`is what its bytes say where the server calls it ${called}`, async () => {
      sent = reply;
      assert.equal(await get(`${own.origin}/a.jpg`), `data:image/jpeg;base64,${JPEG.toString('base64')}`);
    });
  }

  const bytes = (start: string): Buffer => Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(40)]);
  for (const [kind, start] of [
    ['png', '\x89PNG\r\n\x1a\n'],
    ['jpeg', '\xff\xd8\xff\xe0'],
    ['gif', 'GIF87a'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\n\0\x01\x02WEBP'],
  ] as const) {
    it(`is a ${kind} where it begins as ${JSON.stringify(start)}, and only there`, async () => {
      sent = { type: null, body: bytes(start) };
      assert.equal(await get('/a'), `data:image/${kind};base64,${bytes(start).toString('base64')}`);
      sent = { type: null, body: bytes(`\n${start}`) };
      assert.equal(await get('/a'), undefined);
    });
  }

  const refused: Record<string, typeof sent> = {
    'a GIF of no version': { type: null, body: bytes('GIF88a') },
    'a sound': { type: null, body: bytes('RIFF\0\0\0\0WAVE') },
    'a PNG that says it is a stream of something': { type: 'application/octet-stream2' },
    'a PNG that says it is in something': { type: 'x-application/octet-stream' },
    'a PNG with a word behind its type': { type: 'image/png page' },
    'a PNG with nothing behind the slash': { type: 'image/' },
    'a PNG with a status that is none of success': { status: 201 },
    'a PNG with a redirect that is none': { status: 400, location: '/b.png' },
    'bytes of no kind of picture, called nothing': { type: null, body: Buffer.alloc(40) },
    'a PNG that says it is a page': { type: 'text/html' },
    'an SVG': { type: 'image/svg+xml', body: SVG },
    'an SVG that says it is a PNG': { body: SVG },
    'a PNG that says it is an SVG': { type: 'image/svg+xml' },
    'a page': { type: 'text/html', body: '<h1>nginx</h1>' },
    'more than a megabyte': { body: Buffer.concat([PNG, Buffer.alloc(1024 * 1024)]) },
    nothing: { body: '' },
    'a refusal': { status: 404 },
    'a redirect to nowhere': { status: 302 },
  };
  for (const [what, reply] of Object.entries(refused)) {
    it(`is none where ${what} comes`, async () => {
      sent = reply;
      assert.equal(await get(`${own.origin}/a.png`), undefined);
      assert.equal(asked.length, 1);
    });
  }

  it('is followed three times within the portal, and no further', async () => {
    sent = { status: 302, location: '/again.png' };
    assert.equal(await get(`${own.origin}/a.png`), undefined);
    assert.equal(asked.length, 4);
  });

  it('is not followed to another port of this machine', async () => {
    sent = { status: 302, location: `${foreign.origin}/a.png` };
    assert.equal(await get(`${own.origin}/a.png`), undefined);
    assert.equal(foreignAsked, 0);
  });

  const outside = 'https://198.51.100.7';
  const forbidden = [
    'https://127.0.0.1/a.png',
    'https://localhost/a.png',
    'https://10.1.2.3/a.png',
    'https://192.168.0.1/a.png',
    'https://172.16.0.1/a.png',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/a.png',
    'https://0/a.png',
    'https://2130706433/a.png',
    'https://0x7f.1/a.png',
    'https://[::1]/a.png',
    'https://[::ffff:10.0.0.1]/a.png',
    'https://[fd00::1]/a.png',
    'https://[fe80::1]/a.png',
    'https://[::127.0.0.1]/a.png',
    'https://[::ffff:0:127.0.0.1]/a.png',
    'https://[2002:7f00:1::]/a.png',
    'https://[64:ff9b::7f00:1]/a.png',
    'https://[64:ff9b:1::a00:1]/a.png',
    'https://[2001::1]/a.png',
    'https://[fec0::1]/a.png',
    'https://portal.localhost/a.png',
    'https://localhost./a.png',
    'https://portal.localhost./a.png',
    'http://portal.localhost/a.png',
    'http://127.0.0.2/a.png',
    'http://example.com/a.png',
    'https://user:word@example.com/a.png',
    'ftp://example.com/a.png',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'vscode://file/a.png',
    '//example.com/a.png',
    '',
    `https://example.com/${'a'.repeat(3000)}`,
  ];
  for (const address of forbidden) {
    it(`is not asked for at ${address.slice(0, 60) || 'an empty address'}`, async () => {
      assert.equal(await get(address, outside), undefined);
      const url = URL.parse(address);
      assert.ok(
        url === null || address.length > 2048 || !(await mayBeAsked(url, { origin: outside, prefix: '' })),
      );
    });
  }

  it('is not asked of a server on this machine by a portal outside', async () => {
    assert.equal(await get(`${foreign.origin}/a.png`, outside), undefined);
    assert.equal(foreignAsked, 0);
  });

  it('at plain http of a portal that is spoken https with is asked for by https', async () => {
    const internet = openInternet();
    const tls = await makeCertificate('intranet.example.org');
    const portal = await startTestPortal({ host: 'intranet.example.org', tls });
    internet.add('intranet.example.org', portal.port);
    internet.trust(tls.cert);
    try {
      const parsed = parseWebhook(portal.webhookUrl());
      assert.ok(parsed.ok);
      const { user } = await getUser(new RestClient(parsed.webhook), 326);
      const { pathname } = new URL(user.avatar ?? '');
      for (const host of ['intranet.example.org', 'intranet.example.org:8080']) {
        const picture = await get(`http://${host}${pathname}`, portal.origin);
        assert.match(picture ?? '', /^data:image\/png;base64,/, host);
      }
    } finally {
      await portal.dispose();
      internet.dispose();
    }
  });

  it('of the demo portal’s people is a portrait', async () => {
    const portal: TestPortal = await startTestPortal();
    try {
      const parsed = parseWebhook(portal.webhookUrl());
      assert.ok(parsed.ok);
      const { user } = await getUser(new RestClient(parsed.webhook), 326);
      assert.match((await get(user.avatar ?? '', portal.origin)) ?? '', /^data:image\/png;base64,/);
    } finally {
      await portal.dispose();
    }
  });
});

describe('The server of a picture', () => {
  const PUBLIC = '198.51.100.7';
  const LOCAL = '10.1.2.3';
  const names: {
    lookup: (host: string, options: { readonly all?: boolean }) => Promise<unknown>;
  } = dns;
  const mayBe = (host: string, portal = `https://${PUBLIC}`): Promise<boolean> =>
    mayBeAsked(new URL(`https://${host}/a.png`), { origin: portal, prefix: '' });
  const resolvesTo = (...addresses: readonly string[]): void => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    instead(names, 'lookup', (_, { all }) => Promise.resolve(all === true ? found : found[0]));
  };
  afterEach(restoreAll);

  it('may be any on the internet', async () => {
    assert.ok(await mayBe('203.0.113.5'));
    assert.ok(await mayBe('[2606:4700::1]'));
    resolvesTo('203.0.113.5', '2606:4700::1');
    assert.ok(await mayBe('pictures.example.com'));
  });

  it('may have a name that is unknown here, of which a proxy decides', async () => {
    instead(names, 'lookup', () => Promise.reject(new Error('ENOTFOUND')));
    assert.ok(await mayBe('pictures.example.com'));
  });

  for (const addresses of [[LOCAL], [PUBLIC, LOCAL], [LOCAL, PUBLIC], [PUBLIC, 'fd00::1']]) {
    it(`may not be in a network: ${addresses.join(', ')}`, async () => {
      resolvesTo(...addresses);
      assert.equal(await mayBe('pictures.example.com'), false);
    });
  }

  it('may be in a network where the portal is in one, too', async () => {
    assert.ok(await mayBe('10.200.0.1', `https://${LOCAL}`));
    assert.ok(await mayBe('203.0.113.5', `https://${LOCAL}`));
    assert.equal(await mayBe('10.200.0.1'), false);
  });
});
