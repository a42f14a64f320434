import assert from 'node:assert/strict';
import { errorFromBody, errorFromConnection, RestError } from '../../src/bitrix24/errors.ts';
import type { WebhookProblem } from '../../src/bitrix24/webhook.ts';
import { birthdayText, sinceText } from '../../src/wording/dates.ts';
import { errorText } from '../../src/wording/errors.ts';
import { nameOf } from '../../src/wording/people.ts';
import { signInSentences } from '../../src/wording/sign-in-errors.ts';
import { webhookProblemText } from '../../src/wording/webhooks.ts';

const PORTAL = 'example.bitrix24.com';

/** One sentence, or two where the second says what to do; no code, no method page's English, no leftover `{0}`. */
function assertReadable(text: string): void {
  assert.match(text, /^[\p{L}“].*[.]$/u, text);
  assert.ok(text.length <= 170, `${text.length} characters: ${text}`);
  assert.equal(/\{\d\}|undefined|\bHTTP\b/.test(text), false, text);
}

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
      `There is no user 42 on ${PORTAL}: check the id.`,
    );
  });

  it('names what to tick for a missing scope', () => {
    const error = new RestError('scope', 'INSUFFICIENT_SCOPE', 'im.user.get');
    assert.match(errorText(error, { portal: PORTAL }), /tick “Chat and Notifications \(im\)”/);
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
    assert.equal(sinceText(now - 30 * 3_600_000, now), 'yesterday');
    assert.equal(sinceText(now + 5000, now), 'now');
  });

  it('keep a birthday on its day in every time zone', () => {
    assert.equal(birthdayText({ day: 29, month: 2 }), 'February 29');
  });
});
