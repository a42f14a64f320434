import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answerOf, openEnvelope } from '../../../../src/bitrix24/transport/envelope.ts';
import { isJson, isRecord, wholeNumber } from '../../../../src/bitrix24/transport/json.ts';
import { isSameOwner, mayBeOffered, readRedirect } from '../../../../src/bitrix24/transport/redirect.ts';
import { encodeQuery } from '../../../../src/bitrix24/transport/request-params.ts';
import { clockDifference } from '../../../../src/bitrix24/transport/server-time.ts';
import type { PostOutcome } from '../../../../src/bitrix24/transport/transport.ts';
import { RestError } from '../../../../src/bitrix24/errors.ts';

/** What an exchange comes to: its text, or kind, code and status of the error. */
function opened(outcome: PostOutcome): unknown {
  try {
    return openEnvelope(outcome, 'profile').text;
  } catch (error) {
    assert.ok(error instanceof RestError);
    assert.equal(error.method, 'profile');
    return [error.kind, error.code, error.status];
  }
}
const reply = (status: number, text: string): PostOutcome => ({
  kind: 'reply',
  status,
  text,
  location: undefined,
});

describe('The envelope of a reply', () => {
  it('is opened where there is a result, whatever the status', () => {
    for (const status of [200, 404, 500]) assert.equal(opened(reply(status, '{"result":0}')), '{"result":0}');
    assert.equal(opened(reply(200, '\ufeff{"result":[]}')), '{"result":[]}');
  });

  it('is opened where PHP has printed messages around it, and kept as it is where they stand in it', () => {
    const message = 'PHP Warning: Undefined array key "x" in /home/x.php on line 3';
    assert.equal(opened(reply(200, `${message}\n{"result":[]}`)), '{"result":[]}');
    const around = '{"time":1,"result":{"text":"<b>Warning</b>: x","inner":{"result":2}}}';
    assert.equal(opened(reply(200, around)), around);
  });

  const failures: readonly (readonly [outcome: PostOutcome, failure: unknown])[] = [
    [{ kind: 'cancelled' }, ['cancelled', 'CANCELLED', undefined]],
    [{ kind: 'timeout', code: 'TIMEOUT' }, ['timeout', 'TIMEOUT', undefined]],
    [{ kind: 'timeout', code: 'CONNECT_TIMEOUT' }, ['timeout', 'CONNECT_TIMEOUT', undefined]],
    [{ kind: 'tooLarge' }, ['badReply', 'REPLY_TOO_LARGE', undefined]],
    [{ kind: 'failed', code: 'CERT_HAS_EXPIRED' }, ['tls', 'CERT_HAS_EXPIRED', undefined]],
    [reply(407, '{"result":1}'), ['network', 'PROXY_SIGN_IN', 407]],
    [reply(429, '<html>'), ['limited', 'OPERATION_TIME_LIMIT', 429]],
    [reply(404, '<html>'), ['network', 'NOT_A_PORTAL', 404]],
    [reply(500, '<html>'), ['overloaded', 'SERVER_ERROR', 500]],
    [reply(504, ''), ['overloaded', 'SERVER_ERROR', 504]],
    [reply(499, '<html>'), ['badReply', 'NOT_JSON', 499]],
    [reply(200, 'Fatal error: x in /home/x.php on line 3'), ['badReply', 'PHP_ERROR', 200]],
    [reply(200, '{}'), ['badReply', 'NOT_JSON', 200]],
    [reply(200, '["result"]'), ['badReply', 'NOT_JSON', 200]],
    [reply(200, '"result"'), ['badReply', 'NOT_JSON', 200]],
    [reply(200, '{"__proto__":{"result":1}}'), ['badReply', 'NOT_JSON', 200]],
    [reply(200, ' \ufeff{"result":[]}'), ['badReply', 'NOT_JSON', 200]],
    [reply(200, '{"result":1,"error":"ACCESS_ERROR"}'), ['denied', 'ACCESS_ERROR', 200]],
  ];
  for (const [outcome, failure] of failures) {
    it(`is ${String(failure)} for ${JSON.stringify(outcome)}`, () => {
      assert.deepEqual(opened(outcome), failure);
    });
  }

  it('is not needed for what a server answered', () => {
    const answer = reply(502, '<html>');
    assert.equal(answerOf(answer, 'profile'), answer);
  });
});

describe('Values of JSON', () => {
  it('are whole numbers, as numbers or as texts of digits', () => {
    const numbers = [0, 7, '7', '007', 2 ** 53 - 1, '999999999999999'];
    assert.deepEqual(numbers.map(wholeNumber), [0, 7, 7, 7, 2 ** 53 - 1, 999_999_999_999_999]);
    for (const none of [
      -1,
      1.5,
      2 ** 53,
      '1.5',
      '-1',
      '',
      ' 7',
      '7x',
      'x7',
      '1234567890123456',
      true,
      null,
      [7],
    ])
      assert.equal(wholeNumber(none), undefined, String(none));
  });

  it('are records where they have keys of their own', () => {
    assert.ok(isRecord({}));
    for (const none of [[], null, undefined, 'x', 7]) assert.equal(isRecord(none), false);
  });

  it('are what can be parsed', () => {
    assert.deepEqual(['{}', '7', '', '{'].map(isJson), [true, true, false, false]);
  });
});

describe('Parameters in a query', () => {
  it('are written as PHP reads them', () => {
    const query = encodeQuery({ ID: [4, 5], NAME: 'A&B=C', OFFSET: 0, ALL: true, NONE: [] });
    assert.equal(query, 'ID%5B0%5D=4&ID%5B1%5D=5&NAME=A%26B%3DC&OFFSET=0&ALL=true');
  });
});

describe('The clock of a portal', () => {
  const NOW = Date.UTC(2026, 10, 25);
  const MINUTE = 60_000;
  const ahead = (finish: unknown): number | undefined => clockDifference({ finish }, NOW);

  it('agrees with ours within a minute, which a reply may be on its way', () => {
    assert.deepEqual(
      [0, MINUTE - 1, 1 - MINUTE].map((by) => ahead((NOW + by) / 1000)),
      [0, 0, 0],
    );
    assert.deepEqual(
      [MINUTE, -MINUTE].map((by) => ahead((NOW + by) / 1000)),
      [MINUTE, -MINUTE],
    );
  });

  it('is not told by what is no moment', () => {
    for (const finish of ['1', NaN, Infinity, 0, -1, undefined, Date.UTC(9999, 0) / 1000 + 1])
      assert.equal(ahead(finish), undefined, String(finish));
    assert.equal(clockDifference([], NOW), undefined);
    assert.equal(ahead(Date.UTC(9999, 0) / 1000), Date.UTC(9999, 0) - NOW);
  });
});

describe('Where a portal may send on to', () => {
  const at = (origin: string) => ({ origin, prefix: '/b24' });

  it('keeps the path in front of the portal', () => {
    const redirect = readRedirect(at('https://old.example'), '/b24/rest/x', 'https://new.example/b24/rest/x');
    assert.deepEqual(redirect, { kind: 'moved', to: at('https://new.example') });
  });

  it('is the same owner’s on the same host, and never without TLS where there was some', () => {
    const same = (from: string, to: string): boolean => isSameOwner(at(from), at(to));
    assert.ok(same('https://a.example:8443', 'https://a.example:8443'));
    assert.ok(same('https://a.example:8443', 'https://a.example'));
    assert.ok(same('http://127.0.0.1:8080', 'https://127.0.0.1'));
    assert.ok(same('http://localhost:8080', 'http://localhost:8080'));
    assert.ok(same('https://a.bitrix24.com.br', 'https://b.bitrix24.com.br'));
    assert.equal(same('https://a.example', 'https://a.example:8443'), false);
    assert.equal(same('https://localhost', 'http://localhost'), false);
    assert.equal(same('https://a.example', 'https://b.example'), false);
    assert.equal(same('https://a.bitrix24.com', 'https://a.bitrix24.ru'), false);
    assert.equal(same('https://a.bitrix24.com', 'https://b.bitrix24.com:8443'), false);
  });

  it('is offered unless it is this machine, or its name holds a part of the request', () => {
    const request = {
      url: 'https://a.example/rest/1/abcdefGHIJKL/profile',
      body: '{"auth":"tokentoken12"}',
      secret: '',
    };
    const offered = (to: string, from = 'https://a.example'): boolean =>
      mayBeOffered(at(from), at(to), request);
    assert.ok(offered('https://b.example') && offered('https://profile.example'));
    assert.equal(offered('http://localhost:8080'), false);
    assert.ok(offered('http://localhost:8080', 'http://127.0.0.1'));
    assert.equal(offered('https://abcdefghijkl.evil.example'), false);
    assert.equal(offered('https://evil.tokentoken12.example'), false);
    // Eleven characters of it may be a word.
    assert.ok(offered('https://abcdefghijk.example'));
  });

  it('has a name that the internet can have', () => {
    const path = '/b24/rest/x';
    const to = (host: string) => readRedirect(at('https://old.example'), path, `https://${host}${path}`);
    const label = 'a'.repeat(61);
    const longest = `${`${label}.`.repeat(4)}abcde`;
    assert.equal(longest.length, 253);
    assert.deepEqual(to(longest), { kind: 'moved', to: at(`https://${longest}`) });
    assert.deepEqual(to(`${longest}f`), { kind: 'moved', to: undefined });
  });
});
