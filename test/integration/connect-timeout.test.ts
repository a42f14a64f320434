import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { post, type PostOutcome } from '../../src/bitrix24/transport/transport.ts';
import { waits } from '../portal/faults.ts';
import { type Mute, startMute } from '../portal/mute.ts';
import { startTestPortal } from '../portal/portal.ts';

const CONNECT = 500;

describe('The time to connect, where VS Code puts its proxy settings in between', () => {
  let mute: Mute;
  before(async () => {
    mute = await startMute();
  });
  after(() => {
    mute.dispose();
  });

  const send = (url: string): Promise<PostOutcome> =>
    post({ url, body: '{}', timeout: 10_000, connectTimeout: CONNECT, maxSize: 100_000 });

  it('ends for a server that never finishes the TLS handshake', async () => {
    const outcome = await send(`https://127.0.0.1:${mute.port}/`);
    assert.deepEqual([outcome, mute.heard()], [{ kind: 'timeout', code: 'CONNECT_TIMEOUT' }, 1]);
  });

  it('ends for a proxy that never opens the tunnel', async () => {
    const before = mute.heard();
    const settings = vscode.workspace.getConfiguration('http');
    await settings.update('proxy', `http://127.0.0.1:${mute.port}`, vscode.ConfigurationTarget.Global);
    try {
      const outcome = await send('https://portal.example/');
      assert.deepEqual(outcome, { kind: 'timeout', code: 'CONNECT_TIMEOUT' });
      // VS Code itself asks through its proxy as well.
      assert.ok(mute.heard() > before);
    } finally {
      await settings.update('proxy', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('is over once connected: a portal may think for longer', async () => {
    const portal = await startTestPortal();
    portal.before((exchange) => waits(new Promise((resolve) => setTimeout(resolve, 3 * CONNECT)))(exchange));
    const outcome = await send(`${portal.webhookUrl()}profile`);
    await portal.dispose();
    assert.equal(outcome.kind, 'reply');
  });
});
