import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../portal/certificate.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { startProxy, type TestProxy } from '../portal/proxy.ts';
import { secondOffice } from '../portal/second-office.ts';
import { useVsCode } from './person.mts';
import { until } from './until.mts';

/** VS Code uses no proxy for `localhost` and `127.0.0.1`, but one for a name below `localhost`: it is asked by https. */
const name = 'portal.localhost';

describe('With a proxy in the settings', () => {
  let other: TestPortal;
  let secure: TestPortal;
  let proxy: TestProxy;
  let folder: string;
  before(async () => {
    const certificate = await makeCertificate(name);
    folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
    await writeFile(path.join(folder, 'ca.pem'), certificate.cert);
    other = await startTestPortal({ data: secondOffice, tls: certificate });
    secure = await startTestPortal({ tls: certificate });
    proxy = await startProxy();
  });
  after(async () => {
    await Promise.all([other.dispose(), secure.dispose(), proxy.stop()]);
    await rm(folder, { recursive: true });
  });
  const person = useVsCode(() => ({
    settings: { 'http.proxy': proxy.origin },
    env: { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') },
  }));

  const hostOf = ({ port }: TestPortal): string => `${name}:${port}`;
  const connect = (portal: TestPortal): Promise<void> =>
    person().connect(portal.webhookUrl().replace('127.0.0.1', name));
  /** What a portal was asked while something was done, and what of it the proxy saw. */
  const seenDuring = async (portal: TestPortal, act: (isAsked: () => boolean) => Promise<unknown>) => {
    const [asked, proxied] = [portal.requests.length, proxy.requests.length];
    await act(() => portal.requests.length > asked);
    return { asked: portal.requests.length - asked, proxied: proxy.requests.slice(proxied) };
  };
  const reloadWith = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
    await person().settings(settings);
    await person().openUsersView();
  };
  const people = (first: string) => person().rowsWhen((rows) => rows.some(({ name }) => name === first));

  it('asks an https portal through a tunnel of it, each time', async () => {
    const { asked, proxied } = await seenDuring(secure, async () => {
      await connect(secure);
      await people('Alexandra Voss');
      await person().clickRow('Emily Smith');
      const page = await person().panel('Emily Smith');
      await page.locator('img.portrait').waitFor();
      await page.getByRole('button', { name: 'Head: Тимофей Огнёв' }).waitFor();
    });
    assert.ok(asked >= 4, `${asked} requests`);
    // One more than REST was asked: the picture.
    assert.deepEqual(
      proxied,
      Array.from({ length: asked + 1 }, () => ({ method: 'CONNECT', host: hostOf(secure) })),
    );
  });

  it('leaves the demo portal, which is on this machine, alone', async () => {
    const { proxied } = await seenDuring(secure, async () => {
      await person().runCommand('Forget Portal…');
      await person().clickInDialog('Forget');
      await person().clickInWelcome('Open Demo Portal');
      await people('Alexandra Voss');
    });
    assert.deepEqual(proxied, []);
  });

  it('asks through it with http.proxySupport "on" too, each time', async () => {
    await connect(other);
    // VS Code keeps the choice of a portal a moment after it is shown; a window loaded before that would not know it.
    await people('Quentin Quarry');
    await person().clickRow('Rosa Quicksilver');
    await person().panel('Rosa Quicksilver');
    const { asked, proxied } = await seenDuring(other, async () => {
      await reloadWith({ 'http.proxySupport': 'on' });
      await people('Quentin Quarry');
      // The profile comes back with the window, and asks.
      const page = await person().panel('Rosa Quicksilver');
      await page.locator('footer').waitFor();
    });
    assert.ok(asked >= 2, `${asked} requests`);
    // VS Code asks again in a tunnel that is still open.
    assert.ok(proxied.length > 0 && proxied.length <= asked, `${proxied.length} tunnels for ${asked}`);
    assert.ok(proxied.every(({ method, host }) => method === 'CONNECT' && host === hostOf(other)));
    await person().runCommand('View: Close All Editors');
  });

  it('says above the rows what to check when the proxy wants a password', async () => {
    proxy.demand('lark:spur');
    await person().runCommand('Refresh Users');
    await person().viewMessageWhen(/^The proxy for .* requires you to sign in\..*http\.proxy/);
  });

  it('gives the proxy the name and password that its address holds', async () => {
    const { asked, proxied } = await seenDuring(other, async () => {
      await reloadWith({ 'http.proxy': proxy.origin.replace('//', '//lark:spur@') });
      await people('Quentin Quarry');
    });
    assert.ok(asked > 0);
    // A tunnel may be opening whose request is still to come, and one that is open may serve several.
    assert.ok(proxied.length > 0 && proxied.every(({ host }) => host === hostOf(other)));
  });

  it('says above the rows what to check when the proxy is down', async () => {
    await proxy.stop();
    await person().runCommand('Refresh Users');
    await person().viewMessageWhen(/Can’t reach .* Check the address, your network, and the proxy settings/);
    await proxy.start();
  });

  for (const settings of [{ 'http.noProxy': [name] }, { 'http.noProxy': [], 'http.proxySupport': 'off' }]) {
    it(`does not use it with ${JSON.stringify(settings)}`, async () => {
      const { proxied } = await seenDuring(other, async (isAsked) => {
        await reloadWith(settings);
        // Where a system does not know names below `localhost`, nothing but the proxy finds the portal.
        await until('an answer of the portal, or that it cannot be reached', async () => {
          if (isAsked()) return people('Quentin Quarry');
          return /Can’t reach|Couldn’t find the server/.test(
            await person().page.locator('.part.sidebar').innerText(),
          );
        });
      });
      assert.deepEqual(proxied, []);
    });
  }
});
