import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { errorFromBody, errorFromConnection } from '../../../src/bitrix24/error-codes.ts';
import { isCancelled, RestError, toRestError } from '../../../src/bitrix24/errors.ts';

describe('A failed call', () => {
  it('is told by its method, its code and the HTTP status, where there was one', () => {
    const { name, message } = new RestError('limited', 'QUERY_LIMIT_EXCEEDED', 'user.get', 503);
    assert.deepEqual([name, message], ['RestError', 'user.get: QUERY_LIMIT_EXCEEDED (HTTP 503)']);
    assert.equal(new RestError('network', 'ECONNRESET', 'user.get').message, 'user.get: ECONNRESET');
  });

  it('is about the portal and the user that it was first said to be about', () => {
    const error = new RestError('portalGone', 'PORTAL_MOVED', 'user.get', 302, {
      origin: 'https://b.example',
      prefix: '',
    });
    assert.equal(error.subject, undefined);
    const named = error.about({ portalId: 'a', userId: 5 });
    assert.deepEqual(named.subject, { portalId: 'a', userId: 5 });
    assert.deepEqual(
      [named.kind, named.code, named.method, named.status, named.movedTo],
      [error.kind, error.code, error.method, error.status, error.movedTo],
    );
    assert.equal(named.about({ portalId: 'b' }), named);
  });

  it('is one that the person has cancelled where it says so, and nothing else is', () => {
    assert.equal(isCancelled(new RestError('cancelled', 'CANCELLED', 'user.get')), true);
    for (const other of [
      new RestError('network', 'ECONNRESET', 'user.get'),
      Object.assign(new Error('a'), { kind: 'cancelled' }),
      undefined,
    ])
      assert.equal(isCancelled(other), false);
  });

  it('keeps nothing of a mistake of ours', () => {
    const known = new RestError('network', 'ECONNRESET', 'user.get');
    assert.equal(toRestError(known, 'profile'), known);
    const { kind, message } = toRestError(new TypeError('https://a.example/rest/1/secret/'), 'profile');
    assert.deepEqual([kind, message], ['internal', 'profile: UNEXPECTED']);
  });
});

describe('What a portal says of an error', () => {
  const codeOf = (error: unknown): string => errorFromBody({ error }, 'im.user.get', 400).code;

  it('is its code, where it looks like one', () => {
    assert.deepEqual(['insufficient_scope', 42, '42', '1234567890'].map(codeOf), [
      'INSUFFICIENT_SCOPE',
      '42',
      '42',
      '1234567890',
    ]);
  });

  it('is no code where it could be anything: a secret, a sentence, another type', () => {
    for (const odd of [
      'q1w2e3r4t5',
      '1abc',
      '12345678901',
      'A_B and more',
      'See A_B',
      'A_B!',
      `A_${'B'.repeat(63)}`,
      '',
      ['A_B'],
      { A_B: 1 },
      true,
      undefined,
    ])
      assert.equal(codeOf(odd), 'UNKNOWN_ERROR', JSON.stringify(odd));
  });

  it('is of the method or of the plan where the same code means either', () => {
    const denied = (method: string, status?: number, description?: unknown): string =>
      errorFromBody({ error: 'ACCESS_DENIED', error_description: description }, method, status).code;
    assert.deepEqual(
      [denied('im.user.get', 400), denied('im.user.get'), denied('im.user.get', 400, ['plan'])],
      ['ACCESS_DENIED', 'ACCESS_DENIED', 'ACCESS_DENIED'],
    );
    assert.deepEqual(
      [denied('im.user.get', 403), denied('user.get', 400), denied('im.user.get', 400, 'Change your plan.')],
      ['REST_NOT_ON_PLAN', 'REST_NOT_ON_PLAN', 'REST_NOT_ON_PLAN'],
    );
  });

  it('is that it has moved, by the code of that', () => {
    assert.equal(errorFromBody({ error: 'PORTAL_MOVED' }, 'profile').kind, 'portalGone');
  });
});

describe('A connection that failed', () => {
  it('failed by a certificate where Node says so', () => {
    for (const code of [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'EPROTO',
      'HOSTNAME_MISMATCH',
      'INVALID_CA',
    ])
      assert.equal(errorFromConnection(code, 'profile').kind, 'tls', code);
  });

  it('failed on the way otherwise', () => {
    for (const code of ['ECONNRESET', 'NO_CERT_', 'EPROTONOSUPPORT', 'HOSTNAME_MISMATCHES', 'INVALID_CALL'])
      assert.equal(errorFromConnection(code, 'profile').kind, 'network', code);
  });
});
