import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { get, post, type PostRequest } from '../../../../src/bitrix24/transport/transport.ts';
import { replies } from '../../../portal/faults.ts';
import { usePortal } from '../../support/use-portal.ts';

describe('An exchange', () => {
  const { portal, fault } = usePortal();
  const send = (options: Partial<PostRequest>) =>
    post({ url: `${portal().webhookUrl()}profile`, body: '{}', timeout: 8000, maxSize: 1000, ...options });

  it('asks for JSON, and tells what its own body is', async () => {
    const told: unknown[] = [];
    fault(({ request }) => {
      told.push([request.headers.accept, request.headers['content-type']]);
      return false;
    });
    await send({});
    await send({ contentType: 'application/x-www-form-urlencoded', body: 'a=1' });
    assert.deepEqual(told, [
      ['application/json', 'application/json'],
      ['application/json', 'application/x-www-form-urlencoded'],
    ]);
  });

  it('ends at a reply that is larger than allowed, and takes one of just that size', async () => {
    const text = 'a'.repeat(1000);
    fault(replies(200, text));
    assert.deepEqual(await send({ maxSize: 1000 }), {
      kind: 'reply',
      status: 200,
      location: undefined,
      text,
    });
    assert.deepEqual(await send({ maxSize: 999 }), { kind: 'tooLarge' });
    const url = `${portal().webhookUrl()}profile`;
    assert.deepEqual(await get({ url, timeout: 8000, maxSize: 999 }), { kind: 'tooLarge' });
  });

  it('is not begun where it was cancelled before, and nothing fails later', async () => {
    const before = portal().requests.length;
    assert.deepEqual(await send({ signal: AbortSignal.abort() }), { kind: 'cancelled' });
    await send({});
    assert.equal(portal().requests.length, before + 1);
  });

  it('tells the code of what failed, and that there is none', async () => {
    assert.deepEqual(await send({ url: 'nowhere' }), { kind: 'failed', code: 'ERR_INVALID_URL' });
    assert.deepEqual(await send({ url: 'ftp://127.0.0.1/' }), { kind: 'failed', code: 'UNKNOWN' });
  });
});
