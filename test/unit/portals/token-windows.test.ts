import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { SecretTokenStore } from '../../../src/portals/secrets/secret-token-store.ts';
import { OAuthPortal } from '../support/oauth-portal.ts';
import { assertShowsNone } from '../support/printed.ts';

describe('Windows that share a sign-in', () => {
  let oauth: OAuthPortal;
  let folder: string;
  const windows = new Set<ChildProcess>();
  beforeEach(async () => {
    oauth = await OAuthPortal.start();
    folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
    await secrets.store('application', `${oauth.auth.clientId} ${oauth.auth.clientSecret}`);
    await store().write((await oauth.signIn()).tokens);
  });
  afterEach(async () => {
    for (const window of windows) window.kill('SIGKILL');
    windows.clear();
    await oauth.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const secretsFile = (): string => path.join(folder, 'secret');
  const lockFile = (): string => path.join(folder, 'locks', 'portal');
  const secrets = {
    get: (key: string) => readFile(`${secretsFile()}.${key}`, 'utf8').catch(() => undefined),
    store: (key: string, value: string) => writeFile(`${secretsFile()}.${key}`, value),
    delete: (key: string) => rm(`${secretsFile()}.${key}`, { force: true }),
  };
  const store = (): SecretTokenStore => new SecretTokenStore(secrets, 'tokens', lockFile());

  /** A process that waits for its turn. */
  async function openWindow(dies = ''): Promise<ChildProcess> {
    const window = fork(
      'test/unit/support/refresher.mts',
      [secretsFile(), lockFile(), oauth.portal.origin, oauth.auth.origin, dies],
      {
        execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    windows.add(window);
    assert.deepEqual(await once(window, 'message'), ['ready', undefined]);
    return window;
  }

  async function ask(window: ChildProcess): Promise<unknown> {
    const heard = new Promise<unknown>((resolve) => window.once('message', resolve));
    window.send('go');
    return heard;
  }

  it('spend one refresh token when they need one at the same moment, and nobody loses', async () => {
    const all = await Promise.all([openWindow(), openWindow(), openWindow()]);
    oauth.auth.expireTokens();
    assert.deepEqual(await Promise.all(all.map(ask)), ['ok', 'ok', 'ok']);
    assert.equal(oauth.refreshes, 1);
    await assert.rejects(access(`${lockFile()}.lock`));
  });

  it('keep no secret beside the lock', async () => {
    oauth.auth.expireTokens();
    let locked = '';
    oauth.auth.before(async () => {
      for (const name of await readdir(path.dirname(lockFile()))) {
        locked += `${name} ${await readFile(path.join(path.dirname(lockFile()), name), 'utf8')}\n`;
      }
      return false;
    });
    assert.equal(await ask(await openWindow()), 'ok');
    assert.match(locked, /portal\.lock .*"pid"/);
    assertShowsNone(locked, oauth.auth.secrets());
  });

  it('go on after one has died with the lock: its pair is lost, so somebody signs in again', async () => {
    const dying = await openWindow('dies');
    const other = await openWindow();
    oauth.auth.expireTokens();
    const death = once(dying, 'exit');
    dying.send('go');
    await death;
    await access(`${lockFile()}.lock`);
    assert.equal(await ask(other), 'SIGN_IN_AGAIN');
    assert.equal(oauth.refreshes, 2);
    await store().write((await oauth.signIn()).tokens);
    assert.equal(await ask(await openWindow()), 'ok');
  });

  it('wait for what another window has stored and this one does not see yet', async () => {
    const old = await secrets.get('tokens');
    assert.ok(old !== undefined);
    await store().write((await oauth.signIn()).tokens);
    const present = await secrets.get('tokens');
    assert.ok(present !== undefined);
    let looks = 0;
    const late = new SecretTokenStore(
      { ...secrets, get: () => Promise.resolve((looks += 1) < 4 ? old : present) },
      'tokens',
      lockFile(),
    );
    const tokens = await late.read();
    assert.equal(present.includes(tokens?.reveal().refreshToken ?? 'none'), true);
    assert.equal(looks, 4);
  });

  it('spend no refresh token again where they never see what others store, as in a browser', async () => {
    const old = await secrets.get('tokens');
    await store().write((await oauth.signIn()).tokens);
    const present = await secrets.get('tokens');
    const deaf = new SecretTokenStore(
      { ...secrets, areOfWindow: true, get: () => Promise.resolve(old) },
      'tokens',
      lockFile(),
    );
    await assert.rejects(deaf.read(), { code: 'SECRET_NOT_IN_WINDOW' });
    assert.equal(await secrets.get('tokens'), present);
  });

  it('spend no refresh token where nothing can be written beside the secrets', async () => {
    await rm(path.dirname(lockFile()), { recursive: true });
    await writeFile(path.dirname(lockFile()), 'a file where the folder should be');
    oauth.auth.expireTokens();
    assert.equal(await ask(await openWindow()), 'STORAGE_NOT_WRITABLE');
    assert.equal(oauth.refreshes, 0);
    await rm(path.dirname(lockFile()));
    assert.equal(await ask(await openWindow()), 'ok');
  });

  it('leave nothing of what is removed', async () => {
    await store().remove();
    assert.equal(await secrets.get('tokens'), undefined);
    assert.deepEqual(await readdir(path.dirname(lockFile())), []);
  });

  it('take nothing for tokens that is none', async () => {
    for (const damaged of [
      '',
      'nonsense',
      '{}',
      '{"accessToken":"a","refreshToken":"","expiresAt":1,"version":99}',
    ]) {
      await secrets.store('tokens', damaged);
      await rm(`${lockFile()}.version`, { force: true });
      assert.equal(await store().read(), undefined);
    }
  });
});
