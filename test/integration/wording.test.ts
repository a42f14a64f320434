import assert from 'node:assert/strict';
import words from '../../package.nls.json';
import { errorFromBody, errorFromConnection } from '../../src/bitrix24/error-codes.ts';
import { RestError } from '../../src/bitrix24/errors.ts';
import type { WebhookProblem } from '../../src/bitrix24/credentials/webhook.ts';
import { birthdayText, sinceText } from '../../src/strings/dates.ts';
import { errorText, errorActionsFor } from '../../src/strings/errors.ts';
import { provenanceText, rangesProblemText } from '../../src/strings/lists.ts';
import { nameOf } from '../../src/strings/people.ts';
import { waitText } from '../../src/strings/waits.ts';
import { signInSentences } from '../../src/strings/sign-in-errors.ts';
import { webhookProblemText } from '../../src/strings/webhooks.ts';

const PORTAL = 'example.bitrix24.com';

/** One sentence, or two where the second says what to do; no code, no method page's English, no leftover `{0}`. */
function assertReadable(text: string): void {
  assert.match(text, /^[\p{L}“].*[.]$/u, text);
  assert.ok(text.length <= 170, `${text.length} characters: ${text}`);
  assert.equal(/\{\d\}|undefined|\bHTTP\b/.test(text), false, text);
}

describe('What is told of a wait', () => {
  it('is why, and for how long, in whole minutes where it is long', () => {
    assert.deepEqual(
      [waitText('rate', 12), waitText('operating', 600), waitText('operating', 61), waitText('retry', 1)],
      [
        'The portal limits the number of requests. Continuing in 12 seconds.',
        'The portal limits the processing time of requests like this one. Continuing in 10 minutes.',
        'The portal limits the processing time of requests like this one. Continuing in 2 minutes.',
        'The portal reported a temporary problem. Trying again in 1 second.',
      ],
    );
  });
});

describe('The sentence for an error', () => {
  const portalCodes = [
    'INTERNAL_SERVER_ERROR',
    'ERROR_UNEXPECTED_ANSWER',
    'QUERY_LIMIT_EXCEEDED',
    'NO_AUTH_FOUND',
    'INVALID_REQUEST',
    'OVERLOAD_LIMIT',
    'ACCESS_DENIED',
    'INVALID_CREDENTIALS',
    'ERROR_MANIFEST_IS_NOT_AVAILABLE',
    'insufficient_scope',
    'expired_token',
    'user_access_error',
    'PORTAL_DELETED',
    'ERROR_METHOD_NOT_FOUND',
    'OPERATION_TIME_LIMIT',
    'invalid_token',
    'authorization_error',
    'PAYMENT_REQUIRED',
    'ACCESS_ERROR',
    'USER_NOT_EXISTS',
    'ID_EMPTY',
  ];
  for (const code of portalCodes) {
    it(`is readable for ${code} and does not show the code`, () => {
      const error = errorFromBody({ error: code }, 'im.user.get', 400);
      const text = errorText(error, { portal: PORTAL, userId: 42 });
      assertReadable(text);
      assert.equal(text.toLowerCase().includes(code.toLowerCase()), false, text);
    });
  }

  it('tells a limit of time from one of requests: fewer of them would not help', () => {
    const text = errorText(errorFromBody({ error: 'OPERATION_TIME_LIMIT' }, 'user.get', 429), {
      portal: PORTAL,
    });
    assertReadable(text);
    assert.match(text, /Try again in about 10 minutes/);
  });

  for (const code of [
    'ENOTFOUND',
    'ECONNREFUSED',
    'ECONNRESET',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ]) {
    it(`names the server for ${code}`, () => {
      const text = errorText(errorFromConnection(code, 'profile'), { portal: PORTAL });
      assertReadable(text);
      assert.ok(text.includes(PORTAL));
    });
  }

  for (const code of Object.keys(signInSentences)) {
    it(`is readable for ${code}`, () => {
      assertReadable(errorText(new RestError('credentials', code, 'oauth.token'), { portal: PORTAL }));
    });
  }

  for (const [kind, own, others] of [
    ['webhook', /webhook/, /token|sign in/i],
    ['demo', /webhook/, /token|sign in/i],
    ['token', /token/, /webhook|sign in/i],
    ['application', /sign in|you’re not allowed/i, /webhook|token/i],
  ] as const) {
    it(`speaks of what one is connected by: ${kind}`, () => {
      for (const errorKind of ['credentials', 'scope', 'denied'] as const) {
        for (const method of ['im.user.list.get', 'user.get']) {
          const error = new RestError(errorKind, 'SOMETHING', method);
          const text = errorText(error, { portal: PORTAL, kind });
          assertReadable(text);
          assert.match(text, own);
          assert.doesNotMatch(text, others);
        }
      }
    });
  }

  for (const code of ['EXPIRED_TOKEN', 'INVALID_TOKEN']) {
    it(`asks somebody who signed in to do so again for ${code}`, () => {
      const error = new RestError('credentials', code, 'profile');
      assert.match(errorText(error, { portal: PORTAL, kind: 'application' }), /Sign in again/);
      assert.match(errorText(error, { portal: PORTAL, kind: 'token' }), /with a new one/);
    });
  }

  for (const code of ['INVALID_REQUEST', 'NOT_A_PORTAL', 'PORTAL_MOVED']) {
    it(`speaks of no webhook for ${code}, which tokens meet as well`, () => {
      const text = errorText(new RestError('network', code, 'profile'), { portal: PORTAL });
      assertReadable(text);
      assert.doesNotMatch(text, /webhook/);
    });
  }

  it('names the setting for a proxy that wants a password', () => {
    const text = errorText(new RestError('network', 'PROXY_SIGN_IN', 'profile', 407), { portal: PORTAL });
    assertReadable(text);
    assert.match(text, /http\.proxy/);
  });

  it('names the host that a portal has moved to, and offers to follow it', () => {
    const to = { origin: 'https://portal.example.org', prefix: '' };
    const error = new RestError('portalGone', 'PORTAL_MOVED', 'batch', 302, to);
    const text = errorText(error, { portal: PORTAL });
    assertReadable(text);
    assert.equal(
      text,
      `${PORTAL} has moved to portal.example.org. Follow it only if you trust that address.`,
    );
    assert.deepEqual(errorActionsFor(error), ['follow']);
    const nowhere = new RestError('portalGone', 'PORTAL_MOVED', 'batch', 302);
    assert.deepEqual(errorActionsFor(nowhere), ['connect']);
    assertReadable(errorText(nowhere, { portal: PORTAL }));
    for (const code of ['OTHER_OWNER', 'MOVE_NOT_KEPT']) {
      assertReadable(errorText(new RestError('badReply', code, 'profile'), { portal: PORTAL }));
    }
  });

  it('names the code of an error that nobody has heard of', () => {
    const error = errorFromBody({ error: 'ERROR_NEW' }, 'im.user.get', 400);
    assert.match(errorText(error, { portal: PORTAL }), /ERROR_NEW/);
  });

  it('does not take a code for a property of every object', () => {
    const error = errorFromBody({ error: 'constructor' }, 'im.user.get', 400);
    assertReadable(errorText(error, { portal: PORTAL }));
  });

  it('tells the two meanings of ACCESS_DENIED apart', () => {
    const outside = errorFromBody({ error: 'ACCESS_DENIED' }, 'im.user.get', 400);
    const unpaid = errorFromBody({ error: 'ACCESS_DENIED' }, 'im.user.get', 403);
    assert.match(errorText(outside, { portal: PORTAL, userId: 42 }), /extranet groups, and user 42/);
    assert.match(errorText(unpaid, { portal: PORTAL, userId: 42 }), /plan/);
  });

  it('says whom there is not', () => {
    const error = errorFromBody({ error: 'USER_NOT_EXISTS' }, 'im.user.get', 400);
    assert.equal(
      errorText(error, { portal: PORTAL, userId: 42 }),
      `There’s no user 42 on ${PORTAL}. Check the ID.`,
    );
  });

  it('names what to tick for a missing scope', () => {
    const error = new RestError('scope', 'INSUFFICIENT_SCOPE', 'im.user.get');
    assert.match(errorText(error, { portal: PORTAL }), /select “Chat and Notifications \(im\)”/);
  });
});

describe('The welcome text of the Users view', () => {
  const texts = Object.entries(words).filter(([key]) => key.startsWith('welcome.'));
  it('is as right for a token or a sign-in as for a webhook', () => {
    for (const [key, text] of texts) {
      if (text.includes('webhook')) assert.match(text, /application|sign-in/, key);
    }
  });
});

describe('The sentence for a text that is no webhook', () => {
  const problems: WebhookProblem[] = ['empty', 'notAnAddress', 'notHttps', 'notAWebhook', 'secretMissing'];
  for (const problem of problems) {
    it(`is readable for ${problem}`, () => {
      assert.match(webhookProblemText(problem), /^[A-Z].*\.$|\/\.$/);
    });
  }
});

describe('Words for people', () => {
  it('name somebody by what there is', () => {
    assert.equal(nameOf({ id: 7, name: 'Anna Petrova', firstName: 'A' }), 'Anna Petrova');
    assert.equal(nameOf({ id: 7, firstName: 'Anna', lastName: 'Petrova' }), 'Anna Petrova');
    assert.equal(nameOf({ id: 7, email: 'anna@example.com' }), 'anna@example.com');
    assert.equal(nameOf({ id: 7 }), 'User 7');
  });

  it('say how long ago', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    assert.equal(sinceText(now - 3 * 3_600_000, now), '3 hours ago');
    assert.equal(sinceText(now - 30 * 3_600_000, now), '30 hours ago');
    assert.equal(sinceText(now + 5000, now), 'now');
  });

  it('keep a birthday on its day in every time zone', () => {
    assert.equal(birthdayText({ day: 29, month: 2 }), 'February 29');
  });
});

describe('The words for whom a list shows', () => {
  it('say where it comes from and whom it cannot contain', () => {
    const froms = ['user.get', 'departments', 'colleagues', 'chat', 'ids', 'online'] as const;
    for (const from of froms) {
      assertReadable(provenanceText({ from, missing: ['bots'] }));
      assertReadable(provenanceText({ from, missing: ['quietBots', 'outsiders'], withRecent: true }));
    }
    assert.equal(
      provenanceText({ from: 'user.get', missing: ['bots'] }),
      'From user.get. Not included: bots.',
    );
    assert.equal(
      provenanceText({
        from: 'departments',
        missing: ['bots', 'extranet', 'dismissed', 'withoutDepartment'],
      }),
      'From departments. Not included: bots, extranet users, dismissed users, and users without a department.',
    );
  });

  it('say what is wrong with typed ids', () => {
    assertReadable(rangesProblemText({ kind: 'empty' }));
    assertReadable(rangesProblemText({ kind: 'notIds', text: 'Emily' }));
    assertReadable(rangesProblemText({ kind: 'tooMany', count: 100_001 }));
  });
});
