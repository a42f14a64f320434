import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { Application } from '../../../../src/bitrix24/oauth/application.ts';
import { AuthServers } from '../../../../src/bitrix24/oauth/auth-server.ts';
import { listenOnLoopback, type LoopbackListener } from '../../../../src/bitrix24/oauth/loopback.ts';
import { SignIn } from '../../../../src/bitrix24/oauth/sign-in.ts';
import { freePort } from '../../../vscode/code-server.mts';

const TAKEN = 'You can close this page.';
const FOREIGN = 'This belongs to another sign-in.';

const newSignIn = (): SignIn =>
  new SignIn({
    address: { origin: 'https://example.bitrix24.com', prefix: '' },
    application: new Application('local.1234567890', 'secret-of-the-application'),
    authServers: new AuthServers(),
  });

describe('The port that the browser comes back to', () => {
  const listeners: (LoopbackListener | undefined)[] = [];
  afterEach(() => {
    for (const listener of listeners.splice(0)) listener?.dispose();
  });

  /** A window that waits for its sign-in; what it heard. */
  const wait = async (port: number, signIn: SignIn): Promise<{ heard: string[]; listens: boolean }> => {
    const heard: string[] = [];
    const listener = await listenOnLoopback(port, {
      expects: (url) => signIn.expects(url),
      onCallback: (url) => heard.push(url),
      taken: TAKEN,
      foreign: FOREIGN,
    });
    listeners.push(listener);
    return { heard, listens: listener !== undefined };
  };
  const comesBack = async (port: number, signIn: SignIn): Promise<string> => {
    const state = new URL(signIn.url).searchParams.get('state') ?? '';
    const response = await fetch(`http://127.0.0.1:${port}/sign-in?code=abc&state=${state}`);
    return response.text();
  };

  it('takes the answer of the window that listens, and leaves that of another window to it', async () => {
    const port = await freePort();
    const [first, second] = [newSignIn(), newSignIn()];
    const one = await wait(port, first);
    const other = await wait(port, second);
    assert.deepEqual([one.listens, other.listens], [true, false]);
    assert.equal(await comesBack(port, second), FOREIGN);
    assert.deepEqual([one.heard, other.heard], [[], []]);
    assert.equal(await comesBack(port, first), TAKEN);
    assert.equal(one.heard.length, 1);
  });

  it('is open to this computer alone', async () => {
    const port = await freePort();
    assert.equal((await wait(port, newSignIn())).listens, true);
    // Another address of the same computer: a port of all addresses would answer.
    await assert.rejects(fetch(`http://127.0.0.2:${port}/sign-in`));
    assert.equal((await fetch(`http://127.0.0.1:${port}/sign-in`)).status, 404);
  });

  it('is free again once nobody waits for an answer', async () => {
    const port = await freePort();
    const [first, second] = [newSignIn(), newSignIn()];
    await wait(port, first);
    listeners.pop()?.dispose();
    const { heard, listens } = await wait(port, second);
    assert.equal(listens, true);
    assert.equal(await comesBack(port, second), TAKEN);
    assert.equal(heard.length, 1);
  });

  it('says nothing of an address without a code, or with two states', async () => {
    const port = await freePort();
    const signIn = newSignIn();
    const { heard } = await wait(port, signIn);
    const state = new URL(signIn.url).searchParams.get('state') ?? '';
    for (const query of ['', `?state=${state}`, `?code=1&state=x&state=${state}`]) {
      const response = await fetch(`http://127.0.0.1:${port}/sign-in${query}`);
      assert.notEqual(await response.text(), TAKEN);
    }
    assert.deepEqual(heard, []);
  });
});
