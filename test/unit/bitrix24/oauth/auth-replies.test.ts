import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { Application } from '../../../../src/bitrix24/oauth/application.ts';
import { AuthServers } from '../../../../src/bitrix24/oauth/auth-server.ts';
import { parseCallback } from '../../../../src/bitrix24/oauth/callback.ts';
import { listenOnLoopback } from '../../../../src/bitrix24/oauth/loopback.ts';
import { Tokens } from '../../../../src/bitrix24/oauth/tokens.ts';
import { freePort } from '../../../vscode/code-server.mts';
import { replyJson } from '../../../portal/auth-server.ts';
import { failureOf } from '../../support/failure-of.ts';
import { MemoryTokenStore } from '../../support/memory-token-store.ts';
import { OAuthPortal, stateOf } from '../../support/oauth-portal.ts';
import { useFaults } from '../../support/use-portal.ts';

const CALLBACK = 'vscode://portal-users.portal-users/sign-in';
const TOKENS = { access_token: 'a'.repeat(32), refresh_token: 'r'.repeat(32) };

describe('What an auth server hands out', () => {
  let oauth: OAuthPortal;
  const { fault, removeFault } = useFaults(() => oauth.auth);
  before(async () => {
    oauth = await OAuthPortal.start();
  });
  after(() => oauth.dispose());
  const answers = (body: object, status = 200): void => {
    fault((response) => replyJson(response, status, body));
  };

  for (const [scope, scopes] of [
    ['im,user_basic', ['im', 'user_basic']],
    [' im,  user ', ['im', 'user']],
    ['', []],
    [undefined, []],
    ['x'.repeat(4097), []],
  ] as const) {
    it(`opens ${scopes.length} scopes where it says ${JSON.stringify(scope?.slice(0, 20))}`, async () => {
      answers({ ...TOKENS, scope });
      assert.deepEqual((await oauth.signIn()).scopes, scopes);
    });
  }

  it('belongs to nobody in particular where it does not say to whom', async () => {
    answers({ ...TOKENS, member_id: '', user_id: 'x' });
    const { memberId, userId, address } = await oauth.signIn();
    assert.deepEqual([memberId, userId, address.origin], [undefined, undefined, oauth.portal.origin]);
  });

  for (const [what, body, status] of [
    ['one token alone', { access_token: TOKENS.access_token }, 200],
    ['the other token alone', { refresh_token: TOKENS.refresh_token }, 200],
    ['an empty token', { ...TOKENS, access_token: '' }, 200],
    ['tokens under a status of redirects', TOKENS, 300],
  ] as const) {
    it(`is nothing where there is ${what}`, async () => {
      answers(body, status);
      const { kind, code, method } = await failureOf(oauth.signIn());
      assert.deepEqual([kind, code, method], ['badReply', 'NOT_TOKENS', 'oauth.token']);
    });
  }

  it('is nothing while the server has a problem of its own', async () => {
    answers({}, 500);
    assert.equal((await failureOf(oauth.signIn())).code, 'SERVER_ERROR');
  });

  it('is refused where it is for another portal, and taken where nobody says for which', async () => {
    const { tokens } = await oauth.signIn();
    const renewed = (memberId: string | undefined) => {
      answers({ ...TOKENS, member_id: memberId });
      oauth.pass(3_700_000);
      return oauth.client(new MemoryTokenStore(tokens)).call('profile');
    };
    const error = await failureOf(renewed('somebody-else'));
    assert.deepEqual([error.kind, error.code, error.method], ['badReply', 'OTHER_PORTAL', 'oauth.refresh']);
    removeFault();
    assert.notEqual((await failureOf(renewed(undefined))).code, 'OTHER_PORTAL');
  });

  it('is asked of the usual server where the portal names none', async () => {
    const signIn = oauth.beginSignIn();
    const nameless = oauth.auth.callback(CALLBACK, stateOf(signIn)).replace(/&server_domain=[^&]*/, '');
    assert.equal((await failureOf(signIn.finish(nameless, AbortSignal.abort()))).kind, 'cancelled');
  });

  it('is not asked for by what is no answer, and errors say of which step', async () => {
    const signIn = oauth.beginSignIn();
    const failures = await Promise.all(
      [
        'nothing',
        `${CALLBACK}?code=1&state=x`,
        oauth.auth
          .callback(CALLBACK, stateOf(signIn))
          .replace(/server_domain=[^&]*/, 'server_domain=x.example'),
      ].map((cameBack) => failureOf(signIn.finish(cameBack))),
    );
    assert.deepEqual(
      failures.map(({ kind, code, method }) => [kind, code, method]),
      [
        ['badReply', 'NOT_A_CALLBACK', 'oauth.authorize'],
        ['credentials', 'WRONG_STATE', 'oauth.authorize'],
        ['denied', 'FOREIGN_AUTH_SERVER', 'oauth.authorize'],
      ],
    );
  });

  it('shows dots in the place of secrets', () => {
    const application = new Application('local.1.2', 's'.repeat(32));
    assert.deepEqual(
      [String(application), JSON.stringify(application), inspect(application)],
      ['local.1.2 •••', '"local.1.2 •••"', 'Application local.1.2 •••'],
    );
    const tokens = new Tokens({ accessToken: 'a', refreshToken: 'r', expiresAt: 1 });
    const callback = parseCallback(`${CALLBACK}?code=c&state=s`);
    const credentials = oauth.credentials(new MemoryTokenStore(tokens));
    for (const [thing, name] of [
      [tokens, 'Tokens'],
      [callback, 'Callback'],
    ] as const) {
      assert.equal(JSON.stringify(thing), `"${name} •••"`);
      assert.match(inspect(thing), new RegExp(`^${name}.* •••$`));
    }
    assert.match(String(credentials), /^127\.0\.0\.1:\d+\/rest\/\?auth=•••$/);
    assert.equal(JSON.stringify(credentials), JSON.stringify(String(credentials)));
    assert.equal(inspect(credentials), `ApplicationCredentials ${String(credentials)}`);
  });
});

describe('The auth servers that a person set', () => {
  it('are read with spaces around them, and not with a password in them', () => {
    const servers = new AuthServers([' sso.example ', 'https://:you@other.example']);
    assert.equal(servers.find(' sso.example '), 'https://sso.example');
    assert.equal(servers.find('https://other.example'), undefined);
    assert.equal(servers.find('https://:you@sso.example'), undefined);
  });

  it('are those of the east for their clouds alone', () => {
    const usual = (host: string): string =>
      new AuthServers().usualFor({ origin: `https://${host}`, prefix: '' });
    assert.equal(usual('a.bitrix24.ru.example'), 'https://oauth.bitrix.info');
    for (const cloud of ['ru', 'by', 'kz', 'uz'])
      assert.equal(usual(`a.bitrix24.${cloud}`), 'https://oauth.bitrix24.tech');
  });
});

describe('The page that the browser comes back to', () => {
  it('is plain text that nothing keeps, and says by its status whether it was waited for', async () => {
    const port = await freePort();
    const listener = await listenOnLoopback(port, {
      expects: (url) => url.includes('state=mine'),
      onCallback: () => undefined,
      taken: 'Taken.',
      foreign: 'Foreign.',
    });
    const at = async (query: string, method = 'GET') => {
      const response = await fetch(`http://127.0.0.1:${port}/sign-in${query}`, { method });
      return { headers: response.headers, told: [response.status, await response.text()] };
    };
    try {
      assert.deepEqual((await at('?code=1&state=mine')).told, [200, 'Taken.']);
      assert.deepEqual((await at('?state=other&code=1')).told, [409, 'Foreign.']);
      for (const query of ['', '?code=1', '?state=mine', '?xcode=1&state=mine'])
        assert.deepEqual((await at(query)).told, [404, ''], query);
      assert.deepEqual((await at('?code=1&state=mine', 'POST')).told, [404, '']);
      const { headers } = await at('?code=1&state=mine');
      const sent = (name: string) => headers.get(name);
      assert.deepEqual(
        ['content-type', 'content-security-policy', 'x-content-type-options', 'cache-control'].map(sent),
        ['text/plain; charset=utf-8', "default-src 'none'", 'nosniff', 'no-store'],
      );
      assert.deepEqual(['referrer-policy', 'connection'].map(sent), ['no-referrer', 'close']);
    } finally {
      listener?.dispose();
    }
  });
});
