import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { RestClient } from '../../../src/bitrix24/client.ts';
import type { RestErrorKind } from '../../../src/bitrix24/errors.ts';
import { getAccess } from '../../../src/bitrix24/methods/access.ts';
import { getUser } from '../../../src/bitrix24/methods/users.ts';
import {
  breaksOff,
  type Handler,
  hangs,
  movedTo,
  redirects,
  refuses,
  refusesTariff,
  replies,
  repliesHtml,
  resets,
  times,
  truncates,
} from '../../portal/faults.ts';
import { startTestPortal } from '../../portal/portal.ts';
import { clientOf } from '../support/client-of.ts';
import { failureOf } from '../support/failure-of.ts';
import { usePortal } from '../support/use-portal.ts';

describe('The REST client', () => {
  const { portal, fault, removeFault } = usePortal();

  it('posts JSON, and the secret only in the path', async () => {
    await getUser(clientOf(portal().webhookUrl()), 5);
    const request = portal().requests.at(-1);
    assert.equal(request?.method, 'im.user.get');
    assert.equal(request.body, '{"ID":5}');
  });

  it('leaves ID out for the caller', async () => {
    const me = await getUser(clientOf(portal().webhookUrl()), undefined);
    assert.equal(me.user.id, 1);
    assert.equal(portal().requests.at(-1)?.body, '{}');
  });

  it('refuses an answer about somebody else', async () => {
    // A portal that cannot parse a body answers with the caller (fact sheet §4.4).
    fault(replies(200, '{"result":{"id":1,"name":"Somebody Else"}}'));
    const error = await failureOf(getUser(clientOf(portal().webhookUrl()), 5));
    assert.deepEqual([error.kind, error.code], ['badReply', 'WRONG_USER']);
  });

  it('stops when told to, before and after sending', async () => {
    const client = clientOf(portal().webhookUrl());
    const before = await failureOf(client.call('profile', {}, { signal: AbortSignal.abort() }));
    assert.deepEqual([before.kind, before.code], ['cancelled', 'CANCELLED']);
    const stop = new AbortController();
    fault((exchange) => {
      stop.abort();
      return hangs(exchange);
    });
    assert.equal((await failureOf(client.call('profile', {}, { signal: stop.signal }))).kind, 'cancelled');
  });

  it('gives up on a portal that never answers', async () => {
    fault(hangs);
    const client = clientOf(portal().webhookUrl(), { timeout: 50 });
    assert.equal((await failureOf(client.call('profile'))).kind, 'timeout');
  });

  it('gives up on a reply that never ends', async () => {
    fault(({ response }) => {
      response.writeHead(200).write('{"result":');
      return true;
    });
    const client = clientOf(portal().webhookUrl(), { timeout: 50 });
    assert.equal((await failureOf(client.call('profile'))).kind, 'timeout');
  });

  it('reads a total and a next that came as text', async () => {
    fault(replies(200, '{"result":[],"total":"137","next":"50"}'));
    const { total, next } = await clientOf(portal().webhookUrl()).call('user.get');
    assert.deepEqual([total, next], [137, 50]);
  });

  const outcomes: Record<string, [handler: Handler, kind: RestErrorKind, code: string]> = {
    'a deleted webhook': [refuses(401, 'INVALID_CREDENTIALS'), 'credentials', 'INVALID_CREDENTIALS'],
    'a code in small letters': [refuses(401, 'insufficient_scope'), 'scope', 'INSUFFICIENT_SCOPE'],
    'an extranet caller': [
      refuses(400, 'ACCESS_DENIED', 'You can request only users who…'),
      'denied',
      'ACCESS_DENIED',
    ],
    'a plan without REST': [refusesTariff, 'denied', 'REST_NOT_ON_PLAN'],
    'too many requests': [refuses(503, 'QUERY_LIMIT_EXCEEDED'), 'limited', 'QUERY_LIMIT_EXCEEDED'],
    'too much working time, as a page': [repliesHtml(429), 'limited', 'OPERATION_TIME_LIMIT'],
    'a deleted portal': [refuses(403, 'PORTAL_DELETED'), 'portalGone', 'PORTAL_DELETED'],
    'a moved portal': [movedTo('https://other.example'), 'portalGone', 'PORTAL_MOVED'],
    'a sign-in page in front': [redirects('https://other.example/login'), 'network', 'SENT_TO_A_PAGE'],
    'a circle': [movedTo(''), 'network', 'REDIRECT_LOOP'],
    'a proxy that wants a password': [repliesHtml(407), 'network', 'PROXY_SIGN_IN'],
    'a page instead of a reply': [repliesHtml(200), 'badReply', 'NOT_JSON'],
    'a page of a proxy': [repliesHtml(502), 'overloaded', 'SERVER_ERROR'],
    'a server without REST': [repliesHtml(404), 'network', 'NOT_A_PORTAL'],
    'an empty reply': [replies(200, ''), 'badReply', 'NOT_JSON'],
    'JSON that ends too early': [truncates, 'badReply', 'NOT_JSON'],
    'a reply that is null': [replies(200, 'null'), 'badReply', 'NOT_JSON'],
    'a reply that is a list': [replies(200, '[{"result":1}]'), 'badReply', 'NOT_JSON'],
    'a reply without a result': [replies(200, '{"time":{}}'), 'badReply', 'NOT_JSON'],
    'an error under status 200': [replies(200, '{"error":"WRONG_ENCODING"}'), 'badReply', 'WRONG_ENCODING'],
    'an error that is empty': [replies(400, '{"error":""}'), 'badReply', 'UNKNOWN_ERROR'],
    'an error that is a number': [replies(400, '{"error":0}'), 'badReply', '0'],
    'a connection that breaks': [resets, 'network', 'ECONNRESET'],
    'a reply that breaks off': [breaksOff, 'network', 'ECONNRESET'],
  };
  for (const [what, [handler, kind, code]] of Object.entries(outcomes)) {
    it(`tells ${what} as ${kind}`, async () => {
      fault(handler);
      const error = await failureOf(clientOf(portal().webhookUrl()).call('im.user.get', { ID: 5 }));
      assert.deepEqual([error.kind, error.code], [kind, code]);
    });
  }

  it('tells a wrong secret, and keeps it out of everything thrown', async () => {
    const error = await failureOf(getAccess(clientOf(portal().webhookUrl('wrong'))));
    assert.equal(error.kind, 'credentials');
    const secret = portal().webhookUrl('wrong').split('/').at(-2) ?? '';
    assert.equal(secret.length > 8, true);
    for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), error.stack ?? '']) {
      assert.equal(text.includes(secret), false, text);
    }
  });

  it('tells a missing scope', async () => {
    const error = await failureOf(getUser(clientOf(portal().webhookUrl('noIm')), 5));
    assert.equal(error.kind, 'scope');
  });

  it('tells what is wrong with an id', async () => {
    const client = clientOf(portal().webhookUrl());
    assert.equal((await failureOf(getUser(client, 999_999))).code, 'USER_NOT_EXISTS');
    assert.equal((await failureOf(client.call('im.user.get', { ID: 0 }))).code, 'ID_EMPTY');
    const outside = clientOf(portal().webhookUrl('extranet'));
    assert.equal((await failureOf(getUser(outside, 20))).code, 'ACCESS_DENIED');
  });

  it('tells a server that is down', async () => {
    await portal().stop();
    try {
      assert.equal((await failureOf(getAccess(clientOf(portal().webhookUrl())))).kind, 'network');
    } finally {
      await portal().start();
    }
  });

  it('tells a certificate that nobody vouches for', async () => {
    const secured = await startTestPortal({ tls: true });
    try {
      assert.equal((await failureOf(getAccess(clientOf(secured.webhookUrl())))).kind, 'tls');
    } finally {
      await secured.dispose();
    }
  });

  it('tells of every request what, how long and how it went, and nothing more', async () => {
    const seen: string[] = [];
    const client = clientOf(portal().webhookUrl(), {
      onRequest: (record) => seen.push(Object.keys(record).join(), `${record.method} ${record.outcome}`),
    });
    await getUser(client, 5);
    await failureOf(getUser(client, 999_999));
    const keys = 'method,milliseconds,tries,outcome';
    assert.deepEqual(seen, [keys, 'im.user.get ok', keys, 'im.user.get USER_NOT_EXISTS']);
  });

  it('reads each command of a batch in its place', async () => {
    const reply = await clientOf(portal().webhookUrl()).batch({
      me: { method: 'im.user.get', params: {} },
      nobody: { method: 'im.user.get', params: { ID: 999_999 } },
      them: { method: 'im.user.list.get', params: { ID: [4, 5], RESULT_TYPE: 'array' } },
    });
    const [me, nobody, them] = [reply('me'), reply('nobody'), reply('them')];
    assert.equal(me.ok && inspect(me.result).includes('Alexandra'), true);
    assert.equal(!nobody.ok && nobody.error.code, 'USER_NOT_EXISTS');
    assert.equal(them.ok && Array.isArray(them.result) && them.result.length, 2);
  });

  it('does not take a reply for a batch that is none', async () => {
    fault(replies(200, '{"result":[]}'));
    const batch = clientOf(portal().webhookUrl()).batch({ me: { method: 'im.user.get', params: {} } });
    assert.equal((await failureOf(batch)).message, 'batch: NOT_A_BATCH');
    assert.equal((await failureOf(batch)).kind, 'badReply');
  });

  it('takes a command that a batch leaves out for one without an answer', async () => {
    fault(replies(200, '{"result":{"result":[],"result_error":[]}}'));
    const reply = await clientOf(portal().webhookUrl()).batch({ me: { method: 'im.user.get', params: {} } });
    const me = reply('me');
    assert.deepEqual(!me.ok && [me.error.kind, me.error.message], ['badReply', 'im.user.get: NO_ANSWER']);
  });

  it('puts less into a batch, and sends one at a time, once a portal could not finish one', async () => {
    const client = clientOf(portal().webhookUrl());
    assert.deepEqual([client.mostCommands, client.batchesAtOnce], [50, 3]);
    const full = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`c${index}`, { method: 'profile', params: {} }]),
    );
    fault(refuses(400, 'QUERY_LIMIT_UNKNOWN'));
    await failureOf(client.batch(full));
    assert.deepEqual([client.mostCommands, client.batchesAtOnce], [50, 3], 'the size was not to blame');
    removeFault();
    fault(repliesHtml(504));
    await failureOf(client.batch(full));
    assert.ok(client.mostCommands < 50, String(client.mostCommands));
    assert.equal(client.batchesAtOnce, 1);
  });

  it('knows the portal’s time once a reply has told it', async () => {
    const client = clientOf(portal().webhookUrl());
    assert.equal(client.knowsTime, false);
    await client.call('profile');
    assert.equal(client.knowsTime, true);
  });

  it('tells of an odd field once, and of each', () => {
    const told: string[] = [];
    const client = clientOf(portal().webhookUrl(), {
      onUnexpectedField: (method, field) => told.push(`${method} ${field}`),
    });
    for (const field of ['a', 'b', 'a']) client.unexpectedFieldReporter('user.get')(field);
    client.unexpectedFieldReporter('profile')('a');
    assert.deepEqual(told, ['user.get a', 'user.get b', 'profile a']);
  });

  it('says how long a request took', async () => {
    const took: number[] = [];
    const client = clientOf(portal().webhookUrl(), {
      onRequest: ({ milliseconds }) => took.push(milliseconds),
    });
    const start = performance.now();
    await client.call('profile');
    const most = performance.now() - start;
    assert.ok((took[0] ?? NaN) >= 0 && (took[0] ?? NaN) <= Math.ceil(most), `${took.join()} of ${most}`);
  });

  it('says why a request waits: for the portal’s limit, or to try again', async () => {
    const reasons = async (handler: Handler): Promise<string[]> => {
      const told: string[] = [];
      fault(times(1, handler));
      const client = clientOf(portal().webhookUrl(), {
        onWait: ({ seconds, reason }) => {
          if (seconds > 0) told.push(reason);
        },
      });
      await client.call('profile');
      removeFault();
      return [...new Set(told)];
    };
    assert.deepEqual(await reasons(refuses(503, 'QUERY_LIMIT_EXCEEDED')), ['rate']);
    assert.deepEqual(await reasons(repliesHtml(502)), ['retry']);
  });

  it('does not take a page in front of the portal for a move', async () => {
    const moves: unknown[] = [];
    const client = clientOf(portal().webhookUrl(), { onMove: (move) => moves.push(move) });
    fault(redirects('https://other.example/login'));
    await failureOf(client.call('profile'));
    removeFault();
    await client.call('profile');
    assert.deepEqual(moves, []);
  });

  it('sends no secret to an address without encryption, wherever it comes from', async () => {
    const address = { origin: 'http://portal.example', prefix: '' };
    const request = () =>
      Promise.resolve({ url: 'http://portal.example/rest/1/secret/profile', body: '{}', secret: 'secret' });
    const failure = await failureOf(new RestClient({ address, request }).call('profile'));
    assert.deepEqual([failure.kind, failure.code], ['credentials', 'INVALID_REQUEST']);
  });
});
