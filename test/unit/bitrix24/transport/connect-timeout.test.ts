import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, it } from 'mocha';
import { connectWithin } from '../../../../src/bitrix24/transport/connect-timeout.ts';
import { post, type PostOutcome } from '../../../../src/bitrix24/transport/transport.ts';
import { makeCertificate } from '../../../portal/certificate.ts';
import { waits } from '../../../portal/faults.ts';
import { openInternet } from '../../../portal/internet.ts';
import { startMute } from '../../../portal/mute.ts';
import { startTestPortal } from '../../../portal/portal.ts';
import { clientOf } from '../../support/client-of.ts';
import { failureOf } from '../../support/failure-of.ts';

const CONNECT = 300;
const notConnected: PostOutcome = { kind: 'timeout', code: 'CONNECT_TIMEOUT' };

describe('The time to connect', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const send = (url: string, connectTimeout = CONNECT): Promise<PostOutcome> =>
    post({ url, body: '{}', timeout: 8000, connectTimeout, maxSize: 1000 });

  async function mutePort(): Promise<number> {
    const mute = await startMute();
    closing.push(() => {
      mute.dispose();
    });
    return mute.port;
  }

  /** Listens and takes nobody in; those who wait before its door are as many as fit. */
  async function startFull(): Promise<number> {
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       const server = require('node:net').createServer().listen(0, '127.0.0.1', 1, () => {
         parentPort.postMessage(server.address().port);
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
       });`,
      { eval: true },
    );
    closing.push(() => worker.terminate());
    const [port] = await once(worker, 'message').then((heard: unknown[]) => heard.map(Number));
    assert.ok(port);
    // The kernel ends them all with the worker.
    const enter = (): Socket => connect(port, '127.0.0.1').on('error', () => undefined);
    const first = enter();
    await once(first, 'connect');
    const others = Array.from({ length: 8 }, enter);
    closing.push(() => {
      for (const socket of [first, ...others]) socket.destroy();
    });
    return port;
  }

  it('ends for a server that takes nobody in', async () => {
    assert.deepEqual(await send(`http://127.0.0.1:${await startFull()}/`), notConnected);
  });

  it('ends for a server that never finishes the TLS handshake', async () => {
    assert.deepEqual(await send(`https://127.0.0.1:${await mutePort()}/`), notConnected);
  });

  it('is told as one that somebody cancels, where it is that', async () => {
    const stop = new AbortController();
    const url = `https://127.0.0.1:${await mutePort()}/`;
    const sent = post({
      url,
      body: '{}',
      timeout: 8000,
      connectTimeout: 8000,
      maxSize: 1,
      signal: stop.signal,
    });
    stop.abort();
    assert.deepEqual(await sent, { kind: 'cancelled' });
  });

  it('is part of the time for everything', async () => {
    const url = `https://127.0.0.1:${await mutePort()}/`;
    const outcome = await post({ url, body: '{}', timeout: 200, connectTimeout: 8000, maxSize: 1 });
    assert.deepEqual(outcome, { kind: 'timeout', code: 'TIMEOUT' });
  });

  for (const tls of [false, true]) {
    it(`is over once connected${tls ? ' over TLS' : ''}: a portal may think for longer, on a new connection or an old one`, async () => {
      const portal = await startTestPortal(tls ? { tls } : {});
      const internet = openInternet();
      internet.trust(portal.certificate ?? '');
      closing.push(
        () => portal.dispose(),
        () => {
          internet.dispose();
        },
      );
      portal.before((exchange) => waits(sleep(2 * CONNECT))(exchange));
      const client = clientOf(portal.webhookUrl(), { connectTimeout: CONNECT });
      await Promise.all([client.call('profile'), client.call('profile')]);
      await client.call('profile');
      assert.equal(portal.requests.length, 3);
    });
  }

  it('leaves no listener to the requests of others, however the request was begun', () => {
    const listeners = (): number => {
      let count = 0;
      const told = {
        get request() {
          count += 1;
          return undefined;
        },
      };
      channel('http.client.request.created').publish(told);
      return count;
    };
    const before = listeners();
    assert.equal(connectWithin(CONNECT, listeners, never), before + 1);
    assert.equal(listeners(), before);
    const refuse = (): never => {
      throw new Error('not begun');
    };
    assert.throws(() => connectWithin(CONNECT, refuse, never), /not begun/);
    assert.equal(listeners(), before);
  });

  it('takes for its request nothing but one of Node’s', () => {
    const created = channel('http.client.request.created');
    const odd = [undefined, null, 'request', [], {}, { request: undefined }, { request: {} }];
    const publish = (): number => {
      for (const message of odd) created.publish(message);
      return odd.length;
    };
    assert.equal(connectWithin(CONNECT, publish, never), odd.length);
  });

  const timers = (): number =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

  it('is over with a reply where a proxy’s agent has made the TLS, and tells of no handshake', async () => {
    const tls = await makeCertificate();
    const server = createServer(tls, (_, response) => response.writeHead(200).write('the rest follows'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    const { port } = address;
    const createConnection = (): TLSSocket => new TLSSocket(connect(port, '127.0.0.1'));
    const before = timers();
    const sent = connectWithin(60_000, () => request({ port, createConnection }).end(), never);
    assert.equal(timers(), before + 1);
    await once(sent, 'response');
    assert.equal(timers(), before);
    sent.destroy();
    await once(sent, 'close');
  });

  it('leaves no timer behind a request that is given up', async () => {
    const port = await mutePort();
    const before = timers();
    const given = connectWithin(
      60_000,
      () => request({ port, host: '127.0.0.1' }).on('error', () => undefined),
      never,
    );
    assert.equal(timers(), before + 1);
    given.destroy();
    await new Promise((resolve) => given.once('close', resolve));
    assert.equal(timers(), before);
  });

  it('is told by the client, which sends no such request again', async () => {
    const port = await mutePort();
    const client = clientOf(`https://127.0.0.1:${port}/rest/1/abcdefgh12345678/`, {
      connectTimeout: CONNECT,
    });
    const error = await failureOf(client.call('profile'));
    assert.deepEqual([error.kind, error.code], ['timeout', 'CONNECT_TIMEOUT']);
  });
});

const never = (): void => {
  throw new Error('It has not timed out.');
};

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
