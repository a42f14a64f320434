import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AuthServer, startAuthServer } from '../portal/auth-server.ts';
import { makeCertificate } from '../portal/certificate.ts';
import { type Handler, onLookUp, refuses, repliesHtml, times } from '../portal/faults.ts';
import { startGateway, type TestGateway } from '../portal/gateway.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { freePort } from '../vscode/code-server.mts';
import { logsDir, outDir } from '../vscode/paths.mts';
import { useVsCode } from './person.mts';
import { type Evidence, filesBelow, findText, pageNow, shownText } from './secret-scan.mts';
import { comesBack, handedOut, stateIn } from './sign-in.mts';
import { until } from './until.mts';

const GATEWAY_USER = 'emily';
const GATEWAY_TOKEN = 'gW7hEaDeR2sEcReT5x9';
const GATEWAY_PASSWORD = 'pA55wOrD0fAgAtEwAy';
const WRONG_TOKEN = 'wR0nGhEaDeR3sEcReT8';
const WRONG_PASSWORD = 'wR0nGpA55fOrGaTe';

/** What HTTP basic authentication sends. */
const pairOf = (password: string): string => Buffer.from(`${GATEWAY_USER}:${password}`).toString('base64');

describe('A secret', () => {
  let portal: TestPortal;
  let auth: AuthServer;
  let port: number;
  let folder: string;
  /** In front of the portal, over TLS. */
  let gateways: readonly TestGateway[];
  before(async () => {
    auth = await startAuthServer();
    portal = await startTestPortal({ tokens: auth.tokens });
    auth.install(portal.origin);
    port = await freePort();
    const certificate = await makeCertificate();
    folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
    await writeFile(path.join(folder, 'ca.pem'), certificate.cert);
    const demands = [
      { name: 'x-gate', value: GATEWAY_TOKEN },
      { name: 'authorization', value: `Basic ${pairOf(GATEWAY_PASSWORD)}` },
    ];
    gateways = await Promise.all(
      demands.map((demand) => startGateway({ certificate, portal: portal.port, demand })),
    );
  });
  const person = useVsCode(() => ({
    settings: { 'portalUsers.signInPort': port, 'portalUsers.authServers': [auth.origin] },
    env: { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') },
  }));
  const seen: Evidence[] = [];
  /** No secret: planted where secrets are looked for, to show that one would be found. */
  const canary = 'cAnArY7fAr3WeLl9';
  before(() => {
    const report = (where: string) => (message: { text(): string }) => {
      seen.push(shownText(where, message.text()));
    };
    person().page.on('console', report('a line of the browser’s console'));
    person().page.on('request', (request) => {
      seen.push(shownText('a request of the browser', `${request.url()}\n${request.postData() ?? ''}`));
    });
  });
  after(async () => {
    await Promise.all([...gateways.map((gateway) => gateway.dispose()), auth.dispose(), portal.dispose()]);
    await rm(folder, { recursive: true });
  });

  const host = (): string => portal.origin.replace('http://', '');
  const secretOf = (url: string): string => /\/rest\/\d+\/(\w+)\//.exec(url)?.[1] ?? '';
  const secrets = (): ReadonlyMap<string, string> =>
    new Map([
      ['admin', portal.secret('admin')],
      ['employee', portal.secret('employee')],
      ['noIm', portal.secret('noIm')],
      ['dismissed', portal.secret('dismissed')],
      ['wrong', secretOf(portal.webhookUrl('wrong'))],
      ['gateway header', GATEWAY_TOKEN],
      ['gateway header, wrong', WRONG_TOKEN],
      ['gateway password', GATEWAY_PASSWORD],
      ['gateway password, wrong', WRONG_PASSWORD],
      ['gateway user and password', pairOf(GATEWAY_PASSWORD)],
      ['gateway user and wrong password', pairOf(WRONG_PASSWORD)],
      // The application's key, and every code and token that its auth server ever gave.
      ...auth.secrets().map((secret, index) => [`sign-in ${index}`, secret] as const),
    ]);
  const look = async (moment: string): Promise<void> => {
    seen.push(...(await pageNow(person().page, moment)));
  };
  const paste = async (text: string): Promise<void> => {
    await person().typeInBox(text);
    await look('while a secret is in the box');
    await person().accept();
  };
  const enterEach = async (texts: readonly string[]): Promise<void> => {
    for (const text of texts) {
      // The box for the password comes after that for the user name.
      const prompt = texts.length === 1 ? /header/ : text === GATEWAY_USER ? /User name/ : /Password/;
      await person().inputMessageWhen(prompt);
      await person().typeInBox(text);
      await look('while a gateway’s secret is in the box');
      await person().accept();
    }
    await person().inputClosed();
  };
  /** Hits by the name of the secret, with where and how. */
  const leaks = (evidence: readonly Evidence[]): string[] =>
    [...secrets()].flatMap(([name, secret]) =>
      findText(secret, evidence).map(({ where, encoding }) => `${name}, ${encoding}: ${where}`),
    );

  it('is dots in the box', async () => {
    await person().runCommand('Connect to Portal…');
    await person().pick('Inbound Webhook');
    await person().inputMessageWhen(/Paste the URL of an inbound webhook/);
    await person().typeInBox(portal.webhookUrl());
    const box = person().page.locator('.quick-input-widget .quick-input-box input');
    assert.equal(await box.getAttribute('type'), 'password');
    assert.equal(await box.inputValue(), portal.webhookUrl());
  });

  it('is not told when it is refused, or lacks a scope', async () => {
    await paste(portal.webhookUrl('wrong'));
    await person().inputMessageWhen(/rejected the webhook/);
    await look('after a wrong webhook');
    await paste(portal.webhookUrl('noIm'));
    await person().inputMessageWhen(/select/);
    await look('after a webhook without a scope');
    await paste(portal.webhookUrl('dismissed'));
    await person().inputMessageWhen(/^127\.0\.0\.1:\d+ (?!.*Press Enter)/);
    await look('after the webhook of somebody dismissed');
    // An address that is nearly a webhook is still a secret.
    await paste(`ftp://${host()}/rest/1/${portal.secret('employee')}/profile`);
    await person().inputMessageWhen(/^(?!.*rejected)/);
    await look('after something that is no webhook');
  });

  it('is not told when the portal has troubles', async () => {
    const faults: [Handler, RegExp][] = [
      [refuses(401, 'OVERLOAD_LIMIT', portal.secret()), /having problems/],
      [repliesHtml(200), /web page instead of data/],
    ];
    for (const [fault, words] of faults) {
      const remove = portal.before(fault);
      await paste(portal.webhookUrl());
      await person().inputMessageWhen(words);
      await look('after a trouble of the portal');
      remove();
    }
    await portal.stop();
    await paste(portal.webhookUrl());
    await person().inputMessageWhen(/refused the connection/);
    await look('with the portal down');
    await portal.start();
  });

  it('is not told when it works: rows, hover, profile, look-up', async () => {
    await paste(portal.webhookUrl());
    await person().inputClosed();
    await person().rowsWhen((rows) => rows.length > 20);
    await look('with rows');
    await person().tooltipWhen('Emily Smith', /emily\.smith@/);
    await look('with a hover');
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    await look('with a profile');
    await person().lookUp(6);
    await person().picksWhen(/^There’s no user 6/);
    await look('after a look-up of nobody');
    await person().cancel();
  });
  it('is not told when it is what a gateway asks for, which comes with each request', async () => {
    const heard: string[] = [];
    const remove = portal.before(({ request }) => {
      heard.push(`${String(request.headers['x-gate'])} ${request.headers.authorization ?? ''}`);
      return false;
    });
    const enter = async (kind: string, ...texts: readonly string[]): Promise<void> => {
      await person().runCommand('Set Gateway Credentials…');
      await person().pick(host());
      await person().pick(kind);
      await enterEach(texts);
    };
    await enter('Request Header', `X-Gate: ${GATEWAY_TOKEN}`);
    await until('the header', () => heard.some((told) => told.startsWith(GATEWAY_TOKEN)));
    await enter('User Name and Password', GATEWAY_USER, GATEWAY_PASSWORD);
    const told = `Basic ${pairOf(GATEWAY_PASSWORD)}`;
    await until('the password', () => heard.some((line) => line.endsWith(told)));
    await look('with a gateway');
    remove();
  });

  it('is not told by rows and panels with an error', async () => {
    const remove = portal.before(onLookUp(times(2, refuses(500, 'INTERNAL_SERVER_ERROR', 'Oh'))));
    await person().clickRow('John Johnson');
    await person().panel('John Johnson');
    await look('with a profile that had an error');
    remove();
    portal.revoke('admin');
    await person().runCommand('Refresh Users');
    await person().viewMessageWhen(/rejected the webhook/);
    await person().runCommand('Show My Profile');
    await person().notification(/rejected the webhook/);
    await look('with a notification');
    await person().clickInNotification('Enter Credentials Again…');
    await paste(portal.webhookUrl('employee'));
    await person().inputClosed();
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    await look('after another webhook');
  });

  it('is not told when somebody signs in, and when that is renewed or ends', async () => {
    const signsIn = async (): Promise<void> => {
      await person().inputMessageWhen(/Allow the application/);
      const old = new Set(auth.secrets());
      const isByNewToken = (body: string): boolean =>
        auth.secrets().some((secret) => !old.has(secret) && body.includes(secret));
      await comesBack(auth, port, stateIn(await handedOut(person())));
      await person().inputClosed();
      // Until then the rows are those of the portal that was shown before.
      await until('a list by the new sign-in', () =>
        portal.requests.some(
          ({ method, body }) => /(?<!im\.)user\.get/.test(`${method} ${body}`) && isByNewToken(body),
        ),
      );
      await person().rowsWhen((rows) => rows.length > 20);
    };
    await person().runCommand('Connect to Portal…');
    await person().pick('Local Application');
    await person().inputMessageWhen(/address of the portal/);
    await paste(portal.origin);
    await person().inputMessageWhen(/client_id/);
    await paste(auth.clientId);
    await person().inputMessageWhen(/client_secret/);
    await paste(auth.clientSecret);
    await signsIn();
    await look('after signing in');
    auth.expireTokens();
    await person().runCommand('Refresh Users');
    await until('a new pair of tokens', () => auth.secrets().length > 5);
    await look('after a renewal');
    auth.killRefreshTokens();
    auth.expireTokens();
    await person().reload();
    await person().openUsersView();
    await person().viewMessageWhen(/Your sign-in to .* is no longer valid\. Sign in again\./);
    await look('after a sign-in has ended');
    await person().clickRow('Enter Credentials Again…');
    await signsIn();
  });

  it('is not told when a gateway over TLS refuses it, and when it then lets everything through', async () => {
    const ways = [
      ['Request Header', [`X-Gate: ${WRONG_TOKEN}`], [`X-Gate: ${GATEWAY_TOKEN}`]],
      ['User Name and Password', [GATEWAY_USER, WRONG_PASSWORD], [GATEWAY_USER, GATEWAY_PASSWORD]],
    ] as const;
    for (const [index, [kind, wrong, right]] of ways.entries()) {
      const gateway = gateways[index] ?? assert.fail('No gateway.');
      const origin = `https://127.0.0.1:${gateway.port}`;
      const connect = async (): Promise<void> => {
        await person().runCommand('Connect to Portal…');
        await person().pick('Inbound Webhook');
        await person().inputMessageWhen(/Paste the URL of an inbound webhook/);
        await paste(portal.webhookUrl('employee').replace(portal.origin, origin));
      };
      for (const texts of [wrong, right]) {
        await person().runCommand('Set Gateway Credentials…');
        await person().pick('Portal Not Connected Yet…');
        await person().typeInBox(origin);
        await person().accept();
        await person().pick(kind);
        await enterEach(texts);
        await connect();
        if (texts === right) continue;
        await person().inputMessageWhen(/requires you to sign in/);
        await look('after a gateway has refused');
        await person().cancel();
      }
      await person().inputClosed();
      await person().descriptionWhen(new RegExp(`^\\d+ users · .*:${gateway.port}`));
      await person().clickRow('Emily Smith');
      await (await person().panel('Emily Smith')).locator('img.portrait').waitFor();
      await look('behind a gateway');
      assert.ok(gateway.requests.some(({ admitted }) => !admitted));
      assert.ok(gateway.requests.some(({ admitted, path: asked }) => admitted && asked.includes('/rest/')));
    }
  });

  it('is not told when an access token is pasted', async () => {
    await person().runCommand('Connect to Portal…');
    await person().pick('Access Token');
    await person().inputMessageWhen(/Paste an application’s access token/);
    const [token = ''] = [...auth.tokens.keys()].slice(-1);
    await paste(JSON.stringify({ access_token: token, client_endpoint: `${portal.origin}/rest/` }));
    await person().inputClosed();
    await person().clickRow('Emily Smith');
    await person().panel('Emily Smith');
    await look('after an access token');
  });

  it('is not in the log', async () => {
    const lines = person().page.locator('.part.panel .view-lines');
    // The view of a portal that has just been connected takes the keyboard, which closes the palette.
    await until('the log', async () => {
      await person().runCommand('Show Log');
      await lines.waitFor({ timeout: 5000 });
      return true;
    });
    // What npm carries of VS Code may lack its compiled logger; without it every log stays empty.
    if (existsSync(loggerOf(person().vscode.vsCode.server)))
      await lines.getByText('profile: ').first().waitFor();
    await look('with the log');
  });

  it('is nowhere in what was shown, and would have been found there', async () => {
    const frame = await person().panel('Emily Smith');
    await frame.evaluate(`document.body.dataset.planted = ${JSON.stringify(canary)}`);
    await person().screenshot(`secrets ${canary}`);
    await look('at the end');
    seen.push(shownText('the clipboard', await person().clipboard()));
    assert.ok(seen.length > 200, `${seen.length} texts`);
    assert.deepEqual(leaks(seen), []);

    assert.ok(
      findText(canary, seen).some(({ where }) => /^at the end: the HTML of .*fake\.html/.test(where)),
    );
    const shownAt = [
      ['after a wrong webhook', host()],
      ['with a notification', host()],
      ['after another webhook', host()],
      ['after a sign-in has ended', 'Your sign-in to'],
    ] as const;
    for (const [moment, text] of shownAt) {
      assert.ok(
        findText(text, seen).some(({ where }) => where.startsWith(`${moment}: the text`)),
        moment,
      );
    }
  });

  it('is in no file of VS Code or its browser, and would have been found there', async () => {
    await person().close();
    const { userDataDir, profileDir, log } = person().vscode;
    const planted = [path.join(userDataDir, 'planted'), path.join(profileDir, 'planted')];
    const wrappings = [
      Buffer.from(canary),
      Buffer.from(canary, 'utf16le'),
      ...['', 'a', 'ab'].map((before) => Buffer.from(Buffer.from(`${before}${canary}`).toString('base64'))),
      Buffer.from(encodeURIComponent(`"${canary}"`)),
      Buffer.from(Buffer.from(canary).toString('hex')),
    ];
    await Promise.all(
      planted.flatMap((file) =>
        wrappings.map((content, index) =>
          writeFile(`${file}-${index}`, Buffer.concat([junk, content, junk])),
        ),
      ),
    );
    const folders = [path.dirname(log), logsDir, path.join(outDir, 'screenshots')];
    const files = (await Promise.all(folders.map(filesBelow))).flat();
    assert.deepEqual(leaks(files), []);

    const found = findText(canary, files).map(({ where }) => where);
    const expected = planted.flatMap((file) => wrappings.map((_, index) => `${file}-${index}`));
    assert.deepEqual(
      expected.filter((file) => !found.includes(file)),
      [],
    );
    assert.ok(
      found.some((file) => file.endsWith('.png')),
      'names of pictures are looked at',
    );
    // What VS Code itself keeps of the portal shows that its databases can be read.
    const kept = findText(host(), files).map(({ where }) => where);
    assert.ok(kept.some((file) => file.startsWith(profileDir) || file.startsWith(userDataDir)));
  });
});

const junk = Buffer.from([0, 255, 10, 128, 0]);

const loggerOf = (server: string): string =>
  path.join(
    path.dirname(server),
    '..',
    'node_modules',
    '@vscode',
    'spdlog',
    'build',
    'Release',
    'spdlog.node',
  );
