import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Access } from '../../../src/demo/rest/call.ts';
import { at, error, hear, keys, noon, postJson, usePortal } from './asking.ts';

const form = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body,
});

const everything = ['im', 'user'];
const token = { userId: 4, scopes: everything };

describe('routes', () => {
  const { portal } = usePortal();

  for (const method of [
    'im.user.get',
    'im.user.get/',
    'im.user.get.json',
    'im.user.get.json/',
    'IM.User.Get',
  ]) {
    it(`lead to the method by ${method}`, async () => {
      const { body } = await hear(`${portal().webhookUrl()}${method}?ID=4`);
      assert.equal(at(body, 'result', 'id'), 4);
    });
  }

  it('lead to XML by .xml', async () => {
    const { text, headers } = await hear(`${portal().webhookUrl()}im.user.get.xml?ID=18`);
    assert.deepEqual(
      [headers.get('content-type'), /<name>(.*?)<\/name>/.exec(text)?.[1]],
      ['text/xml; charset=utf-8', '&#60;b&#62;Bobby&#60;/b&#62; &#34;Tables&#34; O&#39;Neil &#38; Sons'],
    );
  });

  for (const path of ['', 'no.such.method', 'im.user', 'api/profile']) {
    it(`end at no method by ${JSON.stringify(path)}`, async () => {
      assert.deepEqual(error(await hear(portal().webhookUrl() + path)), [
        404,
        'ERROR_METHOD_NOT_FOUND',
        'Method not found!',
      ]);
    });
  }

  it('look the method up before the secret', async () => {
    const heard = await hear(`${portal().webhookUrl('wrong')}no.such.method`);
    assert.equal(at(heard.body, 'error'), 'ERROR_METHOD_NOT_FOUND');
  });
});

describe('a path prefix', () => {
  const { portal, ask } = usePortal({ pathPrefix: '/portal' });

  it('is part of the webhook', async () => {
    assert.equal((await ask('profile')).status, 200);
  });

  it('is not left out', async () => {
    assert.equal((await hear(portal().webhookUrl().replace('/portal/', '/'))).status, 404);
  });
});

describe('authorisation', () => {
  const { portal, ask } = usePortal({
    tokens: new Map<string, Access>([
      ['living', token],
      ['dead', { ...token, expiresAt: noon }],
    ]),
  });
  const rest = (path: string) => `${portal().origin}/rest/${path}`;

  it('refuses an unknown secret', async () => {
    assert.deepEqual(error(await hear(`${portal().webhookUrl('wrong')}profile`)), [
      401,
      'INVALID_CREDENTIALS',
      'Invalid request credentials',
    ]);
  });

  it("refuses a secret under another owner's id", async () => {
    const heard = await hear(rest(`4/${portal().secret()}/profile`));
    assert.equal(at(heard.body, 'error'), 'INVALID_CREDENTIALS');
  });

  it('refuses a deleted webhook', async () => {
    portal().revoke('nothing');
    assert.equal(error(await ask('profile', {}, 'nothing'))[1], 'INVALID_CREDENTIALS');
  });

  it('refuses a dismissed owner', async () => {
    assert.deepEqual(error(await ask('profile', {}, 'dismissed')).slice(0, 2), [401, 'authorization_error']);
  });

  it('refuses what the scope does not cover', async () => {
    assert.deepEqual(error(await ask('im.user.get', {}, 'noIm')), [
      401,
      'insufficient_scope',
      'The request requires higher privileges than provided by the access token',
    ]);
  });

  it('comes before the method looks at its parameters', async () => {
    assert.equal(error(await ask('im.user.get', { ID: 0 }, 'noIm'))[1], 'insufficient_scope');
  });

  it('asks for a token where there is no webhook', async () => {
    assert.deepEqual(error(await hear(rest('profile'))), [401, 'NO_AUTH_FOUND', 'Wrong authorization data']);
  });

  for (const [name, url, init] of [
    ['auth in the query', 'profile?auth=living', {}],
    ['access_token in the query', 'profile?access_token=living', {}],
    ['auth in a JSON body', 'profile', postJson({ auth: 'living' })],
    ['auth in a form', 'profile', form('auth=living')],
    ['a bearer', 'profile', { headers: { Authorization: 'Bearer living' } }],
    ['a bearer before the query', 'profile?auth=dead', { headers: { Authorization: 'Bearer living' } }],
    ['the body before the query', 'profile?auth=dead', postJson({ auth: 'living' })],
  ] as const) {
    it(`takes a token from ${name}`, async () => {
      assert.equal(at((await hear(rest(url), init)).body, 'result', 'ID'), '4');
    });
  }

  it('loses a token in broken JSON', async () => {
    const heard = await hear(rest('profile'), postJson('{"auth":"living"'));
    assert.equal(at(heard.body, 'error'), 'NO_AUTH_FOUND');
  });

  for (const [name, code] of [
    ['dead', 'expired_token'],
    ['unknown', 'invalid_token'],
  ] as const) {
    it(`refuses a token that is ${name} with ${code}`, async () => {
      assert.deepEqual(error(await hear(rest(`profile?auth=${name}`))).slice(0, 2), [401, code]);
    });
  }

  it('gives applications another app.info than webhooks', async () => {
    const asApplication = await hear(rest('app.info?auth=living'));
    const asWebhook = await ask('app.info');
    assert.deepEqual(
      [at(asApplication.body, 'result', 'STATUS'), keys(at(asWebhook.body, 'result'))],
      ['L', ['SCOPE', 'LICENSE']],
    );
  });
});

describe('a portal that wants https', () => {
  const { ask } = usePortal({ allowHttp: false });

  it('refuses webhooks over http', async () => {
    assert.deepEqual(error(await ask('profile')), [401, 'INVALID_REQUEST', 'Https required']);
  });
});

describe('bodies', () => {
  const { portal } = usePortal();
  const idBy = async (query: string, init: RequestInit) => {
    const { body } = await hear(`${portal().webhookUrl()}im.user.get${query}`, init);
    return at(body, 'result', 'id');
  };
  const typed = (type: string, body: string): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });

  for (const [why, query, init, id] of [
    ['are joined with the query', '?ID=4', postJson({ AVATAR_HR: 'Y' }), 4],
    ['win over the query', '?ID=4', postJson({ ID: 5 }), 5],
    ['win over the query, whatever the case', '?id=4', postJson({ ID: 5 }), 5],
    ['are JSON with a charset', '', typed('application/json; charset=utf-8', '{"ID":5}'), 5],
    ['are JSON as any +json', '', typed('application/vnd.api+json', '{"ID":5}'), 5],
    ['are no JSON as text', '', typed('text/plain', '{"ID":5}'), 1],
    ['are a raw query otherwise', '', typed('text/plain', 'ID=5'), 5],
    ['are forms', '', form('ID=5'), 5],
    ['are swallowed as broken JSON', '?ID=4', postJson('{"ID":5'), 4],
    ['are swallowed as a JSON number', '?ID=4', postJson('5'), 4],
    ['may be empty', '?ID=4', postJson(''), 4],
  ] as const) {
    it(why, async () => {
      assert.equal(await idBy(query, init), id);
    });
  }

  it('may be left out with GET', async () => {
    assert.equal(await idBy('?ID=5', {}), 5);
  });
});

describe('replies', () => {
  const { portal, ask } = usePortal();

  it('escape as the portal does', async () => {
    const { text } = await ask('im.user.get', { ID: 18 });
    assert.match(
      text,
      /"name":"\\u003Cb\\u003EBobby\\u003C\\\/b\\u003E \\u0022Tables\\u0022 O\\u0027Neil \\u0026 Sons"/,
    );
  });

  it('are pure ASCII', async () => {
    // eslint-disable-next-line no-control-regex -- ASCII is what is asserted
    assert.match((await ask('im.user.get', { ID: 22 })).text, /^[\x00-\x7f]*$/);
  });

  it('say that they are JSON', async () => {
    assert.equal((await ask('profile')).headers.get('content-type'), 'application/json; charset=utf-8');
  });

  for (const [name, value] of [
    ['access-control-allow-origin', '*'],
    ['access-control-allow-headers', 'origin, content-type, accept'],
    ['x-content-type-options', 'nosniff'],
  ] as const) {
    it(`carry ${name}, errors too`, async () => {
      const both = [await ask('profile'), await ask('im.user.get', { ID: 6 })];
      assert.deepEqual(
        both.map(({ headers }) => headers.get(name)),
        [value, value],
      );
    });
  }

  it('answer a preflight', async () => {
    const { status, text } = await hear(`${portal().webhookUrl()}profile`, { method: 'OPTIONS' });
    assert.deepEqual([status, text], [200, '']);
  });

  it('tell the time in the zone of the portal', async () => {
    assert.deepEqual(at((await ask('profile')).body, 'time'), {
      start: noon / 1000,
      finish: noon / 1000,
      duration: 0,
      processing: 0,
      date_start: '2026-03-02T13:00:00+01:00',
      date_finish: '2026-03-02T13:00:00+01:00',
    });
  });

  it('tell no time with an error', async () => {
    assert.deepEqual(keys((await ask('im.user.get', { ID: 6 })).body), ['error', 'error_description']);
  });
});
