import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import type { RestClient } from '../../../../src/bitrix24/client.ts';
import { RestError } from '../../../../src/bitrix24/errors.ts';
import { fetchTokens } from '../../../../src/bitrix24/oauth/token-endpoint.ts';
import { refusesTokens, replyJson } from '../../../portal/auth-server.ts';
import { hangs, refuses, times } from '../../../portal/faults.ts';
import { failureOf } from '../../support/failure-of.ts';
import { MemoryTokenStore } from '../../support/memory-token-store.ts';
import { OAuthPortal } from '../../support/oauth-portal.ts';
import { assertShowsNone, printed } from '../../support/printed.ts';

describe('An application that is signed in', () => {
  let oauth: OAuthPortal;
  let store: MemoryTokenStore;
  let client: RestClient;
  const outcomes: string[] = [];
  beforeEach(async () => {
    oauth = await OAuthPortal.start();
    store = new MemoryTokenStore((await oauth.signIn()).tokens);
    client = oauth.client(store, { onRequest: (record) => outcomes.push(JSON.stringify(record)) });
    await client.call('profile');
  });
  afterEach(() => oauth.dispose());

  it('renews its tokens once when they expire in mid-use, and repeats the request', async () => {
    oauth.pass(3600_000);
    assert.equal((await getUser(client, 5)).user.id, 5);
    assert.equal(oauth.refreshes, 1);
    const { httpMethod, query, form } = oauth.auth.requests.at(-1) ?? {};
    assert.deepEqual([httpMethod, query, form?.get('grant_type')], ['POST', '', 'refresh_token']);
  });

  it('renews them for a request that the rate limit has held up before', async () => {
    oauth.pass(3600_000);
    const remove = oauth.portal.before(times(1, refuses(503, 'QUERY_LIMIT_EXCEEDED')));
    await client.call('profile');
    remove();
    assert.equal(oauth.refreshes, 1);
  });

  it('reads its tokens from the store once, not for each request', async () => {
    let reads = 0;
    store.read = () => {
      reads += 1;
      return Promise.resolve(store.tokens);
    };
    const other = oauth.client(store);
    for (const asking of [client, other, other]) await asking.call('profile');
    assert.equal(reads, 1, 'by the new client alone');
  });

  it('repeats a batch as well', async () => {
    oauth.pass(3600_000);
    const reply = await client.batch({ me: { method: 'im.user.get', params: {} } });
    assert.equal(reply('me').ok, true);
  });

  it('renews nothing while its tokens are taken', async () => {
    await Promise.all(Array.from({ length: 5 }, () => client.call('profile')));
    assert.equal(oauth.refreshes, 0);
  });

  it('renews hour after hour, each time with the token that the time before brought', async () => {
    for (let hour = 1; hour <= 3; hour += 1) {
      oauth.pass(3600_000);
      await client.call('profile');
      assert.equal(oauth.refreshes, hour);
    }
  });

  it('renews for a token that the portal does not know, too', async () => {
    const remove = oauth.portal.before(times(1, refuses(401, 'invalid_token')));
    await client.call('profile');
    remove();
    assert.equal(oauth.refreshes, 1);
  });

  it('spends one refresh token for 20 requests at once', async () => {
    oauth.pass(3600_000);
    const ids = Array.from({ length: 20 }, (_, index) => [4, 5, 7, 8][index % 4] ?? 1);
    const users = await Promise.all(ids.map((id) => getUser(client, id)));
    assert.deepEqual(
      users.map(({ user }) => user.id),
      ids,
    );
    assert.equal(oauth.refreshes, 1);
  });

  it('spends none for a refusal that comes after the tokens were renewed', async () => {
    oauth.pass(3600_000);
    let answerLate: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      answerLate = resolve;
    });
    const remove = oauth.portal.before(
      times(1, async (exchange) => {
        await late;
        return refuses(401, 'expired_token')(exchange);
      }),
    );
    const first = client.call('profile');
    while (oauth.portal.requests.length < 2) await new Promise(setImmediate);
    await client.call('profile');
    answerLate();
    await first;
    remove();
    assert.equal(oauth.refreshes, 1);
  });

  it('stores the new pair before it is used', async () => {
    oauth.pass(3600_000);
    const stored: (string | undefined)[] = [];
    oauth.portal.before(({ params }) => {
      if (params.get('auth') !== store.tokens?.reveal().accessToken) stored.push('not stored');
      return false;
    });
    await client.call('profile');
    assert.deepEqual(stored, []);
    assert.equal(store.written.length, 1);
  });

  it('does not use a pair that could not be stored, and stores it at the next request', async () => {
    oauth.pass(3600_000);
    store.failures = 2;
    const asked = oauth.portal.requests.length;
    const first = await failureOf(client.call('profile'));
    assert.deepEqual(
      [first.kind, first.code, first.method],
      ['credentials', 'SECRET_NOT_KEPT', 'oauth.refresh'],
    );
    assert.equal((await failureOf(client.call('profile'))).code, 'SECRET_NOT_KEPT');
    assert.equal(oauth.portal.requests.length, asked + 1);
    await client.call('profile');
    assert.equal(oauth.refreshes, 1);
  });

  it('takes what another window has renewed', async () => {
    const other = oauth.client(store);
    await other.call('profile');
    oauth.pass(3600_000);
    await other.call('profile');
    await client.call('profile');
    assert.equal(oauth.refreshes, 1);
  });

  it('renews where what another window has renewed is an hour old as well', async () => {
    const other = oauth.client(store);
    await other.call('profile');
    oauth.pass(3600_000);
    await other.call('profile');
    oauth.pass(3600_000);
    await client.call('profile');
    assert.equal(oauth.refreshes, 2);
  });

  it('says once that one has to sign in again, and asks nobody from then on', async () => {
    oauth.auth.killRefreshTokens();
    oauth.pass(3600_000);
    const errors = await Promise.all(Array.from({ length: 20 }, () => failureOf(client.call('profile'))));
    for (const error of errors) {
      assert.deepEqual([error.kind, error.code], ['credentials', 'SIGN_IN_AGAIN']);
      assertShowsNone(printed(error), oauth.auth.secrets());
    }
    const asked = oauth.portal.requests.length;
    assert.equal((await failureOf(client.call('profile'))).code, 'SIGN_IN_AGAIN');
    const nextStart = oauth.client(new MemoryTokenStore(store.tokens));
    assert.equal((await failureOf(nextStart.call('profile'))).code, 'SIGN_IN_AGAIN');
    assert.deepEqual([oauth.refreshes, oauth.portal.requests.length], [1, asked]);
  });

  it('goes on when somebody has signed in again in another window', async () => {
    oauth.auth.killRefreshTokens();
    oauth.pass(3600_000);
    await failureOf(client.call('profile'));
    await store.write((await oauth.signIn()).tokens);
    await client.call('profile');
  });

  it('loses one sign-in where it died between renewing and storing', async () => {
    const before = store.tokens;
    oauth.pass(3600_000);
    await client.call('profile');
    // What the next start finds where the new pair was never stored.
    const nextStart = oauth.client(new MemoryTokenStore(before));
    oauth.auth.expireTokens();
    assert.equal((await failureOf(nextStart.call('profile'))).code, 'SIGN_IN_AGAIN');
  });

  it('takes wrong_client under status 200 for an answer that will not change', async () => {
    const remove = oauth.auth.before(refusesTokens(200, 'wrong_client'));
    oauth.pass(3600_000);
    const error = await failureOf(client.call('profile'));
    assert.deepEqual([error.kind, error.code], ['credentials', 'WRONG_APPLICATION']);
    assert.equal((await failureOf(client.call('profile'))).code, 'WRONG_APPLICATION');
    remove();
    assert.equal(oauth.refreshes, 1);
  });

  it('tries again after trouble that passes', async () => {
    oauth.pass(3600_000);
    const remove = oauth.auth.before(refusesTokens(500, 'internal_server_error'));
    const { kind, method } = await failureOf(client.call('profile'));
    assert.deepEqual([kind, method], ['overloaded', 'oauth.refresh']);
    remove();
    await client.call('profile');
    assert.equal(oauth.refreshes, 2);
  });

  it('takes no tokens of another portal', async () => {
    oauth.pass(3600_000);
    oauth.auth.before((response) =>
      replyJson(response, 200, {
        access_token: 'a'.repeat(32),
        refresh_token: 'r'.repeat(32),
        member_id: 'somebody else',
      }),
    );
    assert.equal((await failureOf(client.call('profile'))).code, 'OTHER_PORTAL');
    assert.deepEqual(store.written, []);
  });

  it('goes on renewing for the others where one has stopped waiting', async () => {
    oauth.pass(3600_000);
    const stop = new AbortController();
    const remove = oauth.auth.before(() => {
      stop.abort();
      return false;
    });
    const [stopped, other] = await Promise.all([
      failureOf(client.call('profile', {}, { signal: stop.signal })),
      client.call('profile'),
    ]);
    remove();
    assert.deepEqual([stopped.kind, stopped.method], ['cancelled', 'oauth.refresh']);
    assert.ok(other.result);
    assert.equal(oauth.refreshes, 1);
  });

  it('can be stopped while the portal is silent', async () => {
    const stop = new AbortController();
    oauth.portal.before((exchange) => {
      stop.abort();
      return hangs(exchange);
    });
    assert.equal((await failureOf(client.call('profile', {}, { signal: stop.signal }))).kind, 'cancelled');
  });

  describe('that had lost the lock while the machine slept', () => {
    /** Another window does this while the answer of the auth server is on its way. */
    const meanwhile = (work: () => Promise<unknown>): void => {
      let done = false;
      oauth.auth.before(async () => {
        if (done) return false;
        done = true;
        await work();
        return false;
      });
    };
    const spendElsewhere = async (): Promise<void> => {
      const { refreshToken = '' } = store.tokens?.reveal() ?? {};
      const spend = { grant_type: 'refresh_token', refresh_token: refreshToken } as const;
      const grant = await fetchTokens(oauth.auth.origin, oauth.application, spend, { now: oauth.now });
      await store.write(grant.tokens);
    };

    it('writes no “signed out” over the pair that another window has got for the same token', async () => {
      oauth.pass(3600_000);
      meanwhile(spendElsewhere);
      await client.call('profile');
      assert.equal(store.tokens?.ended, undefined);
    });

    it('writes no “signed out” over a new sign-in', async () => {
      oauth.auth.killRefreshTokens();
      oauth.pass(3600_000);
      meanwhile(async () => store.write((await oauth.signIn()).tokens));
      await client.call('profile');
      assert.equal(store.tokens?.ended, undefined);
    });

    it('does not bring back what was forgotten meanwhile', async () => {
      oauth.pass(3600_000);
      meanwhile(() => Promise.resolve((store.tokens = undefined)));
      const { code, method } = await failureOf(client.call('profile'));
      assert.deepEqual([code, method], ['SECRET_MISSING', 'oauth.refresh']);
      assert.equal(store.tokens, undefined);
    });
  });

  it('says why the secret storage refuses the new pair', async () => {
    oauth.pass(3600_000);
    store.replace = () => Promise.reject(new RestError('credentials', 'SECRET_LOCKED', 'oauth.refresh'));
    assert.equal((await failureOf(client.call('profile'))).code, 'SECRET_LOCKED');
    store.replace = () => Promise.reject(new Error('The disk is full.'));
    assert.equal((await failureOf(client.call('profile'))).code, 'SECRET_NOT_KEPT');
  });

  it('says that the tokens are gone from the secret storage', async () => {
    const error = await failureOf(oauth.client(new MemoryTokenStore()).call('profile'));
    assert.deepEqual([error.kind, error.code, error.method], ['credentials', 'SECRET_MISSING', 'profile']);
    oauth.pass(3600_000);
    store.tokens = undefined;
    const later = await failureOf(client.call('profile'));
    assert.deepEqual([later.code, later.method], ['SECRET_MISSING', 'oauth.refresh']);
  });

  it('tells the log no secret', () => {
    assertShowsNone(outcomes.join('\n'), oauth.auth.secrets());
  });
});
