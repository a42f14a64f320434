import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { RestErrorKind } from '../../../../src/bitrix24/errors.ts';
import { Application } from '../../../../src/bitrix24/oauth/application.ts';
import { AuthServers } from '../../../../src/bitrix24/oauth/auth-server.ts';
import { parseCallback } from '../../../../src/bitrix24/oauth/callback.ts';
import { refusesTokens, replyJson, type AuthHandler } from '../../../portal/auth-server.ts';
import { failureOf } from '../../support/failure-of.ts';
import { MemoryTokenStore } from '../../support/memory-token-store.ts';
import { OAuthPortal, stateOf } from '../../support/oauth-portal.ts';
import { assertShowsNone, printed } from '../../support/printed.ts';
import { useFaults } from '../../support/use-portal.ts';

const CALLBACK = 'vscode://portal-users.portal-users/sign-in';

describe('Signing in to a portal', () => {
  let oauth: OAuthPortal;
  const { fault } = useFaults(() => oauth.auth);
  before(async () => {
    oauth = await OAuthPortal.start();
  });
  after(() => oauth.dispose());

  it('opens a page of the portal, with the client id and a state and nothing else', () => {
    const url = new URL(oauth.beginSignIn().url);
    assert.equal(url.origin + url.pathname, `${oauth.portal.origin}/oauth/authorize/`);
    assert.deepEqual([...url.searchParams.keys()], ['client_id', 'state']);
    assert.equal(url.searchParams.get('client_id'), oauth.auth.clientId);
    assertShowsNone(url.href, [oauth.auth.clientSecret]);
  });

  it('has another state each time', () => {
    assert.notEqual(stateOf(oauth.beginSignIn()), stateOf(oauth.beginSignIn()));
  });

  for (const redirect of [CALLBACK, 'http://127.0.0.1:51234/sign-in', 'https://app.example/handler']) {
    it(`ends with tokens that the portal takes, by way of ${redirect}`, async () => {
      const signIn = oauth.beginSignIn();
      const signedIn = await signIn.finish(oauth.auth.callback(redirect, stateOf(signIn), 4));
      const { address, authServer, memberId, userId, scopes, tokens } = signedIn;
      assert.deepEqual(
        [address.origin, authServer, memberId, userId, scopes],
        [oauth.portal.origin, oauth.auth.origin, oauth.auth.memberId, 4, ['im', 'user_basic']],
      );
      assert.equal(tokens.expiresAt, oauth.now() + 3600_000);
      const client = oauth.client(new MemoryTokenStore(tokens));
      assert.match(JSON.stringify((await client.call('profile')).result), /"ID":"4"/);
    });
  }

  it('posts a form, and no secret in an address', async () => {
    await oauth.signIn();
    const { httpMethod, query, contentType, form } = oauth.auth.requests.at(-1) ?? {};
    assert.deepEqual([httpMethod, query, contentType], ['POST', '', 'application/x-www-form-urlencoded']);
    assert.deepEqual([...(form?.keys() ?? [])].sort(), ['client_id', 'client_secret', 'code', 'grant_type']);
  });

  const finished = (text: (state: string) => string) => {
    const signIn = oauth.beginSignIn();
    return failureOf(signIn.finish(text(stateOf(signIn))));
  };

  it('takes no answer with another state, or without one', async () => {
    const asked = oauth.auth.requests.length;
    const wrong = await finished(() => oauth.auth.callback(CALLBACK, 'somebody-elses-state'));
    assert.deepEqual([wrong.kind, wrong.code], ['credentials', 'WRONG_STATE']);
    const code = oauth.auth.authorize(1);
    assert.equal((await finished(() => `${CALLBACK}?code=${code}`)).code, 'NOT_A_CALLBACK');
    assert.equal((await finished(() => `${CALLBACK}?code=${code}&state=`)).code, 'NOT_A_CALLBACK');
    const twice = (state: string): string => `${CALLBACK}?code=${code}&state=${state}&state=${state}`;
    assert.equal((await finished(twice)).code, 'NOT_A_CALLBACK');
    assert.equal(oauth.auth.requests.length, asked);
  });

  it('is not disturbed by an answer that it did not ask for', async () => {
    const signIn = oauth.beginSignIn();
    await failureOf(signIn.finish(oauth.auth.callback(CALLBACK, 'x')));
    const { userId } = await signIn.finish(oauth.auth.callback(CALLBACK, stateOf(signIn)));
    assert.equal(userId, 1);
  });

  it('takes an answer once', async () => {
    const signIn = oauth.beginSignIn();
    const callback = oauth.auth.callback(CALLBACK, stateOf(signIn));
    await signIn.finish(callback);
    const asked = oauth.auth.requests.length;
    assert.equal((await failureOf(signIn.finish(callback))).code, 'WRONG_STATE');
    assert.equal(oauth.auth.requests.length, asked);
  });

  for (const [when, milliseconds] of [
    ['after ten minutes', 10 * 60_000 + 1],
    ['from before it began, where the clock was set back', -1],
  ] as const) {
    it(`takes no answer ${when}`, async () => {
      const signIn = oauth.beginSignIn();
      oauth.pass(milliseconds);
      const late = oauth.auth.callback(CALLBACK, stateOf(signIn));
      assert.equal((await failureOf(signIn.finish(late))).code, 'WRONG_STATE');
    });
  }

  it('says that a code has expired', async () => {
    const signIn = oauth.beginSignIn();
    const callback = oauth.auth.callback(CALLBACK, stateOf(signIn));
    oauth.pass(30_000);
    const error = await failureOf(signIn.finish(callback));
    assert.deepEqual([error.kind, error.code], ['credentials', 'CODE_EXPIRED']);
  });

  for (const server of [
    'https://oauth.evil.example',
    'oauth.bitrix.info.evil.example',
    'oauth.bitrix.info@evil.example',
    '',
  ]) {
    it(`sends the client secret to no foreign auth server such as “${server}”`, async () => {
      const asked = oauth.auth.requests.length;
      const error = await finished((state) =>
        oauth.auth.callback(CALLBACK, state).replace(/server_domain=.*/, `server_domain=${server}%20`),
      );
      assert.deepEqual([error.kind, error.code], ['denied', 'FOREIGN_AUTH_SERVER']);
      assert.equal(oauth.auth.requests.length, asked);
    });
  }

  it('does not let an auth server name a foreign one for later', async () => {
    fault((response) =>
      replyJson(response, 200, {
        access_token: 'a'.repeat(32),
        refresh_token: 'r'.repeat(32),
        server_endpoint: 'https://oauth.evil.example/rest/',
        client_endpoint: 'http://example.bitrix24.com/rest/',
      }),
    );
    const { authServer, address } = await oauth.signIn();
    assert.equal(authServer, oauth.auth.origin);
    // Plain http is no place for tokens either.
    assert.equal(address.origin, oauth.portal.origin);
  });

  it('renews its tokens where the auth server says, if that is one of Bitrix24’s own', async () => {
    fault((response) =>
      replyJson(response, 200, {
        access_token: 'a'.repeat(32),
        refresh_token: 'r'.repeat(32),
        server_endpoint: 'https://oauth.bitrix24.tech/rest/',
        client_endpoint: 'https://other.bitrix24.com/rest/',
      }),
    );
    const { authServer, address } = await oauth.signIn();
    assert.equal(authServer, 'https://oauth.bitrix24.tech');
    assert.equal(address.origin, 'https://other.bitrix24.com');
  });

  const refusals: Record<string, [handler: AuthHandler, kind: RestErrorKind, code: string]> = {
    invalid_request: [refusesTokens(400, 'invalid_request'), 'badReply', 'OAUTH_INVALID_REQUEST'],
    invalid_client: [refusesTokens(400, 'invalid_client'), 'credentials', 'WRONG_APPLICATION'],
    invalid_grant: [refusesTokens(400, 'invalid_grant'), 'credentials', 'CODE_EXPIRED'],
    bad_verification_code: [refusesTokens(400, 'bad_verification_code'), 'credentials', 'CODE_EXPIRED'],
    insufficient_scope: [refusesTokens(403, 'insufficient_scope'), 'scope', 'OAUTH_SCOPE'],
    invalid_scope: [refusesTokens(403, 'invalid_scope'), 'scope', 'OAUTH_SCOPE'],
    PAYMENT_REQUIRED: [refusesTokens(401, 'PAYMENT_REQUIRED'), 'denied', 'PAYMENT_REQUIRED'],
    NOT_INSTALLED: [refusesTokens(401, 'NOT_INSTALLED'), 'credentials', 'WRONG_APPLICATION'],
    NO_AUTH_FOUND: [refusesTokens(401, 'NO_AUTH_FOUND'), 'credentials', 'CODE_EXPIRED'],
    'wrong_client under status 200': [refusesTokens(200, 'wrong_client'), 'credentials', 'WRONG_APPLICATION'],
    'a code that nobody knows': [refusesTokens(400, 'something_new'), 'badReply', 'SOMETHING_NEW'],
    'a page under 200': [(response) => replyJson(response, 200, '<html>'), 'badReply', 'NOT_TOKENS'],
    'a page under 502': [(response) => replyJson(response, 502, '<html>'), 'overloaded', 'SERVER_ERROR'],
    'tokens that are none': [
      (response) => replyJson(response, 200, { access_token: 7, refresh_token: '' }),
      'badReply',
      'NOT_TOKENS',
    ],
    'a redirect': [
      (response) => {
        response.writeHead(302, { Location: 'https://oauth.evil.example/' }).end();
        return true;
      },
      'badReply',
      'NOT_TOKENS',
    ],
    'a connection that breaks': [
      (response) => {
        response.destroy();
        return true;
      },
      'network',
      'ECONNRESET',
    ],
  };
  for (const [what, [handler, kind, code]] of Object.entries(refusals)) {
    it(`tells ${what} as ${code}`, async () => {
      fault(handler);
      const error = await failureOf(oauth.signIn());
      assert.deepEqual([error.kind, error.code], [kind, code]);
      assertShowsNone(printed(error), oauth.auth.secrets());
    });
  }

  it('stops when told to', async () => {
    const stop = new AbortController();
    fault(() => {
      stop.abort();
      return true;
    });
    const signIn = oauth.beginSignIn();
    const work = signIn.finish(oauth.auth.callback(CALLBACK, stateOf(signIn)), stop.signal);
    assert.equal((await failureOf(work)).kind, 'cancelled');
  });

  it('shows no secret, whatever is printed', async () => {
    const signIn = oauth.beginSignIn();
    const callback = oauth.auth.callback(CALLBACK, stateOf(signIn));
    const read = parseCallback(callback);
    assert.ok(read);
    const signedIn = await signIn.finish(callback);
    const credentials = oauth.credentials(new MemoryTokenStore(signedIn.tokens));
    const things = [read, signIn, signedIn, credentials, oauth.application];
    assertShowsNone(things.map(printed).join('\n'), oauth.auth.secrets());
  });
});

describe('The address that comes back', () => {
  const read = (text: string): string => {
    const callback = parseCallback(text);
    return callback ? `${callback.reveal()} ${callback.state} ${callback.serverDomain ?? '-'}` : 'none';
  };
  const shapes: Record<string, [text: string, expected: string]> = {
    'as VS Code gets it': [
      `${CALLBACK}?code=c1&state=s1&server_domain=oauth.bitrix.info`,
      'c1 s1 oauth.bitrix.info',
    ],
    'as a listener gets it': ['/sign-in?state=s1&code=c1', 'c1 s1 -'],
    'pasted with a space and a fragment': [' https://app.example/?code=c1&state=s1#top ', 'c1 s1 -'],
    'pasted with a line break': [`${CALLBACK}?code=c1&state=s1\n`, 'c1 s1 -'],
    'as a query alone': ['code=c1&state=s%201', 'c1 s 1 -'],
    'without a code': [`${CALLBACK}?state=s1`, 'none'],
    'with two codes': [`${CALLBACK}?code=c1&code=c2&state=s1`, 'none'],
    'as nothing': ['', 'none'],
    'as a megabyte': [`?code=${'c'.repeat(1_000_000)}&state=s1`, 'none'],
  };
  for (const [shape, [text, expected]] of Object.entries(shapes)) {
    it(`is read ${shape}`, () => {
      assert.equal(read(text), expected);
    });
  }
});

describe('The auth servers', () => {
  const servers = new AuthServers([
    'https://sso.example:8443/oauth/',
    'http://sso.example',
    'nonsense',
    '127.0.0.1:9',
  ]);
  const named: Record<string, string | undefined> = {
    'oauth.bitrix.info': 'https://oauth.bitrix.info',
    'https://oauth.bitrix24.tech/rest/': 'https://oauth.bitrix24.tech',
    'OAUTH.bitrix.info': 'https://oauth.bitrix.info',
    'sso.example:8443': 'https://sso.example:8443',
    '127.0.0.1:9': 'http://127.0.0.1:9',
    'sso.example': undefined,
    'http://oauth.bitrix.info': undefined,
    'http://sso.example': undefined,
    'oauth.bitrix.info:8443': undefined,
    'https://oauth.bitrix.info@evil.example/': undefined,
    'https://me:you@oauth.bitrix.info/': undefined,
    nonsense: undefined,
    '': undefined,
  };
  for (const [name, expected] of Object.entries(named)) {
    it(`${expected === undefined ? 'are without' : 'hold'} “${name}”`, () => {
      assert.equal(servers.find(name), expected);
    });
  }

  it('differ by region where the portal names none', () => {
    const usual = (host: string): string => servers.usualFor({ origin: `https://${host}`, prefix: '' });
    assert.equal(usual('example.bitrix24.com'), 'https://oauth.bitrix.info');
    assert.equal(usual('example.bitrix24.by'), 'https://oauth.bitrix24.tech');
    assert.equal(usual('bitrix24.ru.example.com'), 'https://oauth.bitrix.info');
  });
});

describe('A local application', () => {
  it('shows its id and not its secret', () => {
    const text = printed(new Application('local.1.2', 's'.repeat(32)));
    assert.match(text, /local\.1\.2/);
    assertShowsNone(text, ['s'.repeat(32)]);
  });
});
