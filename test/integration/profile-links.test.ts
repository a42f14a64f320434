import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ProfileLinks } from '../../src/commands/links/profile-links.ts';
import { SignInCallbacks } from '../../src/connect/sign-in-callbacks.ts';
import { UriHandler } from '../../src/commands/links/uri-handler.ts';
import { portalOf } from '../../src/portals/portal.ts';
import type { Clock } from '../../src/bitrix24/clock.ts';
import { Webhook } from '../../src/bitrix24/credentials/webhook.ts';
import type { UserRef } from '../../src/portals/user-ref.ts';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';
import { until } from '../ui/until.mts';
import { EditorWorld } from './editor-world.ts';

/** What has to stay out of the log, wherever it stands in an address. */
const SECRET = 'abcdefgh12345678';

/** What VS Code can show and ask. */
const QUESTIONS = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'showQuickPick',
  'showInputBox',
  'withProgress',
] as const;

describe('A link from outside VS Code', () => {
  const own = Object.fromEntries(QUESTIONS.map((name) => [name, vscode.window[name].bind(vscode.window)]));
  let portal: TestPortal;
  let world: EditorWorld;
  let opened: UserRef[];
  let logged: string[];
  /** What was asked, in words. */
  let asked: string[];
  /** What is chosen where something is asked; it stays open as long as this has not settled. */
  let choice: (items: readonly unknown[]) => Promise<unknown>;
  /** When a profile that was opened is loaded. */
  let open: () => Promise<void>;
  let time: number;
  /** The links that wait for the pause to end: each goes on when its time has come. */
  let sleepers: { until: number; wake: () => void }[];
  const clock: Clock = {
    now: () => time,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ until: time + milliseconds, wake });
      }),
  };
  let handler: UriHandler;
  let host: string;

  /** Lets time pass, and what waited for it go on. */
  const pass = async (milliseconds: number): Promise<void> => {
    time += milliseconds;
    const due = sleepers.filter((sleeper) => sleeper.until <= time);
    sleepers = sleepers.filter((sleeper) => sleeper.until > time);
    for (const { wake } of due) wake();
    await new Promise((resolve) => setImmediate(resolve));
  };

  beforeEach(async () => {
    portal = await startTestPortal();
    world = new EditorWorld();
    host = portal.origin.replace('http://', '');
    [opened, logged, asked, time, sleepers] = [[], [], [], 0, []];
    choice = () => Promise.resolve(undefined);
    open = () => Promise.resolve();
    const stubs = QUESTIONS.map((name) => [
      name,
      (first: string | readonly vscode.QuickPickItem[], ...others: unknown[]) => {
        asked.push(typeof first === 'string' ? first : first.map(({ label }) => label).join());
        return choice(typeof first === 'string' ? others : first);
      },
    ]);
    Object.assign(vscode.window, Object.fromEntries(stubs));
    const log = (line: string): void => void logged.push(line);
    handler = new UriHandler({
      store: world.store,
      sessions: world.sessions,
      panels: {
        open: (user) => {
          opened.push(user);
          return open();
        },
      },
      signInCallbacks: new SignInCallbacks(),
      log: { info: log, error: log },
      clock,
    });
  });
  afterEach(async () => {
    Object.assign(vscode.window, own);
    world.dispose();
    await portal.dispose();
  });

  const linkTo = (address: string, id: number | string = 5): string =>
    `${vscode.env.uriScheme}://portal-users.portal-users/user/${id}?portal=${address}`;
  const follow = async (...links: readonly string[]): Promise<void> => {
    await Promise.all(links.map((link) => handler.handleUri(vscode.Uri.parse(link))));
  };
  /** Another way into the same portal, which the window does not show. */
  const connectAs = async (ownerId: number, origin = portal.origin): Promise<string> => {
    const webhook = new Webhook({ origin, prefix: '' }, ownerId, portal.secret());
    const saved = portalOf(webhook, { scopes: ['im'] });
    await world.store.saveWebhook(saved, webhook);
    return saved.id;
  };

  it('opens the user of the portal that it names, which another one is shown instead of', async () => {
    const { id } = await world.connect(portal);
    await world.store.saveDemo();
    await follow(linkTo(host));
    assert.deepEqual([opened, asked, logged], [[{ portalId: id, userId: 5 }], [], []]);
    assert.equal(world.store.active?.kind, 'demo');
    assert.equal(portal.requests.length, 0);
  });

  it('takes the connection that the window shows, of several to one portal', async () => {
    await world.connect(portal);
    const shown = await connectAs(4);
    await follow(linkTo(host));
    assert.deepEqual([opened, asked], [[{ portalId: shown, userId: 5 }], []]);
  });

  it('asks which of several connections is meant where the window shows none of them', async () => {
    await world.connect(portal);
    const second = await connectAs(4);
    await world.store.saveDemo();
    choice = ([, row]) => Promise.resolve(row);
    await follow(linkTo(host));
    assert.deepEqual(asked, [`${host},${host}`]);
    assert.deepEqual(opened, [{ portalId: second, userId: 5 }]);
    assert.equal(world.store.active?.kind, 'demo');
  });

  it('asks about a portal that is not connected, once, and sends it nothing', async () => {
    await world.connect(portal);
    let close: (nothing: undefined) => void = () => undefined;
    choice = () => new Promise((resolve) => (close = resolve));
    const [first, ...others] = Array.from({ length: 100 }, (_, index) =>
      handler.handleUri(vscode.Uri.parse(linkTo(`unknown-${index}.bitrix24.com`))),
    );
    await Promise.all(others);
    assert.deepEqual(asked, ['The portal unknown-0.bitrix24.com isn’t connected.']);
    close(undefined);
    await first;
    choice = () => Promise.resolve(undefined);
    // A page that goes on at once has to wait; the link that a person selects meanwhile is the one that is followed.
    const next = follow(linkTo('at-once.bitrix24.com'), linkTo('selected.bitrix24.com'));
    await pass(999);
    assert.equal(asked.length, 1);
    await pass(1);
    await next;
    assert.deepEqual(asked.slice(1), ['The portal selected.bitrix24.com isn’t connected.']);
    assert.deepEqual([opened, world.store.portals.length, portal.requests.length], [[], 1, 0]);
  });

  it('opens the first and the last of a hundred links, with a second between them', async () => {
    const { id } = await world.connect(portal);
    await follow(linkTo(host, 1));
    const others = follow(...Array.from({ length: 99 }, (_, index) => linkTo(host, index + 2)));
    assert.deepEqual(opened, [{ portalId: id, userId: 1 }]);
    await pass(1000);
    await others;
    assert.deepEqual(opened.slice(1), [{ portalId: id, userId: 100 }]);
  });

  it('opens the second of two links that are selected in a row', async () => {
    const { id } = await world.connect(portal);
    await follow(linkTo(host, 5));
    await pass(300);
    const second = follow(linkTo(host, 6));
    await pass(700);
    await second;
    assert.deepEqual(
      opened,
      [5, 6].map((userId) => ({ portalId: id, userId })),
    );
  });

  it('waits no longer than the second where the clock of the computer was set back', async () => {
    await world.connect(portal);
    await follow(linkTo(host, 5));
    time -= 3_600_000;
    const second = follow(linkTo(host, 6));
    await pass(1000);
    await second;
    assert.equal(opened.length, 2);
  });

  it('drops what waited when a question is open by then', async () => {
    await world.connect(portal);
    await follow(linkTo(host, 5));
    const waiting = follow(linkTo(host, 6));
    choice = () => new Promise(() => undefined);
    time += 1001;
    void follow(linkTo('unknown.bitrix24.com'));
    await pass(0);
    await waiting;
    assert.deepEqual([opened.length, asked.length], [1, 1]);
  });

  it('follows the next link while a portal takes its time', async () => {
    await world.connect(portal);
    open = () => new Promise(() => undefined);
    for (const id of [5, 6]) {
      void handler.handleUri(vscode.Uri.parse(linkTo(host, id))).catch(assert.ifError);
      await until(`user ${id}`, () => opened.at(-1)?.userId === id);
      time += 1001;
    }
  });

  it('says what is wrong where the profile cannot be opened, and follows the next link', async () => {
    await world.connect(portal);
    const links = new ProfileLinks({
      store: world.store,
      sessions: world.sessions,
      panels: { open: () => Promise.reject(new Error(SECRET)) },
      log: { info: () => undefined, error: (line: string) => void logged.push(line) },
      clock: { ...clock, now: () => (time += 1001) },
    });
    await links.open(vscode.Uri.parse(linkTo(host)));
    await links.open(vscode.Uri.parse(linkTo(host)));
    assert.equal(asked.length, 2);
    assert.doesNotMatch(logged.join() + asked.join(), new RegExp(SECRET));
  });

  it('brings a sign-in back by its own path alone, and asks no second time about a foreign one', async () => {
    choice = () => new Promise(() => undefined);
    const answer = (path: string): string =>
      `${vscode.env.uriScheme}://portal-users.portal-users${path}?code=${SECRET}&state=1`;
    await follow(answer('/sign-in/'), answer('/sign-in/x'), answer('/Sign-In'), answer(''));
    assert.deepEqual(asked, []);
    for (let count = 0; count < 100; count += 1)
      void handler.handleUri(vscode.Uri.parse(answer('/sign-in'))).catch(assert.ifError);
    void handler
      .handleUri(vscode.Uri.parse(`${vscode.env.uriScheme}://portal-users.portal-users/sign-in?evil=1`))
      .catch(assert.ifError);
    await until('the question', () => asked.length > 0);
    await new Promise((resolve) => setImmediate(resolve));
    assert.match(asked.join('\n'), /^The browser returned a sign-in that this window didn’t start\. .*$/);
    assert.doesNotMatch(logged.join(), new RegExp(SECRET));
  });

  it('is followed while the person still connects another portal', async () => {
    const { executeCommand } = vscode.commands;
    const { id } = await world.connect(portal);
    let isConnecting = false;
    Object.assign(vscode.commands, {
      executeCommand: () => {
        isConnecting = true;
        return new Promise(() => undefined);
      },
    });
    try {
      choice = () => Promise.resolve('Connect to Portal…');
      void follow(linkTo('unknown.bitrix24.com'));
      await until('connecting', () => isConnecting);
      time = 2000;
      await follow(linkTo(host));
    } finally {
      Object.assign(vscode.commands, { executeCommand });
    }
    assert.deepEqual(opened, [{ portalId: id, userId: 5 }]);
  });

  describe('that is hostile shows nothing, sends nothing and stays out of the log:', () => {
    const base = 'portal-users.portal-users';
    const good = 'example.bitrix24.com';
    /** `HOST` stands for the portal that is connected, which makes each of them as dangerous as it can be. */
    const hostile: Readonly<Record<string, string>> = {
      'no user': `//${base}/user/?portal=HOST`,
      'no path': `//${base}?portal=HOST`,
      'another path': `//${base}/users/5?portal=HOST`,
      'a path in capitals': `//${base}/User/5?portal=HOST`,
      'a longer path': `//${base}/user/5/edit?portal=HOST`,
      'a slash behind the ID': `//${base}/user/5/?portal=HOST`,
      'two slashes': `//${base}//user/5?portal=HOST`,
      'a way up': `//${base}/user/../user/5?portal=HOST`,
      'an encoded way up': `//${base}/user/%2e%2e/user/5?portal=HOST`,
      'a command': `//${base}/command:portalUsers.forgetPortal?portal=HOST`,
      'another extension': `//evil.extension/user/5?portal=HOST`,
      'a user name before the extension': `//me:${SECRET}@${base}/user/5?portal=HOST`,
      'a port behind the extension': `//${base}:80/user/5?portal=HOST`,
      'the ID 0': `//${base}/user/0?portal=HOST`,
      'a negative ID': `//${base}/user/-5?portal=HOST`,
      'a signed ID': `//${base}/user/+5?portal=HOST`,
      'an ID with a zero in front': `//${base}/user/05?portal=HOST`,
      'an exponent': `//${base}/user/1e3?portal=HOST`,
      'a hexadecimal ID': `//${base}/user/0x10?portal=HOST`,
      'a fraction': `//${base}/user/5.0?portal=HOST`,
      'an ID beyond 32 bits': `//${base}/user/2147483648?portal=HOST`,
      'a huge ID': `//${base}/user/${'9'.repeat(400)}?portal=HOST`,
      'Arabic digits': `//${base}/user/٥?portal=HOST`,
      'fullwidth digits': `//${base}/user/%EF%BC%95?portal=HOST`,
      'a line break behind the ID': `//${base}/user/5%0A?portal=HOST`,
      'a null byte behind the ID': `//${base}/user/5%00?portal=HOST`,
      'no portal': `//${base}/user/5`,
      'an empty portal': `//${base}/user/5?portal=`,
      'two portals': `//${base}/user/5?portal=HOST&portal=${good}`,
      'an encoded second portal': `//${base}/user/5?portal=HOST%26portal%3D${good}`,
      'a further parameter': `//${base}/user/5?portal=HOST&connect=1`,
      'a parameter in front': `//${base}/user/5?token=${SECRET}&portal=HOST`,
      'a parameter in capitals': `//${base}/user/5?PORTAL=HOST`,
      'a list of portals': `//${base}/user/5?portal[]=HOST`,
      'a fragment': `//${base}/user/5?portal=HOST#/user/6`,
      'a scheme': `//${base}/user/5?portal=http://HOST`,
      'javascript:': `//${base}/user/5?portal=javascript:alert(1)`,
      'a file': `//${base}/user/5?portal=file:///etc/passwd`,
      'a password': `//${base}/user/5?portal=me:${SECRET}@HOST`,
      'a host that looks like a user name': `//${base}/user/5?portal=HOST@evil.example`,
      'a webhook': `//${base}/user/5?portal=HOST/rest/1/${SECRET}/`,
      'an encoded webhook': `//${base}/user/5?portal=HOST%2Frest%2F1%2F${SECRET}`,
      'a query of the portal': `//${base}/user/5?portal=HOST?auth=${SECRET}`,
      'an encoded fragment': `//${base}/user/5?portal=HOST%23${SECRET}`,
      'a way up in the portal': `//${base}/user/5?portal=${good}/b24/..`,
      'an encoded way up in the portal': `//${base}/user/5?portal=${good}/b24/%252e%252e`,
      'a backslash': `//${base}/user/5?portal=${good}\\@evil.example`,
      'a space in front': `//${base}/user/5?portal=%20HOST`,
      'a line break': `//${base}/user/5?portal=HOST%0D%0AX-Header:%201`,
      'a null byte': `//${base}/user/5?portal=HOST%00.example`,
      'a right-to-left override': `//${base}/user/5?portal=%E2%80%AEmoc.elpmaxe`,
      'Cyrillic letters like Latin ones': `//${base}/user/5?portal=ex%D0%B0mple.bitrix24.com`,
      'a fullwidth dot': `//${base}/user/5?portal=example%E3%80%82bitrix24.com`,
      'punycode that is none': `//${base}/user/5?portal=xn--%0A.example`,
      'a hexadecimal address': `//${base}/user/5?portal=0x7f.1`,
      'a number for an address': `//${base}/user/5?portal=2130706433`,
      'an octal address': `//${base}/user/5?portal=0177.0.0.1`,
      'a port beyond all': `//${base}/user/5?portal=${good}:99999`,
      'a port that is none': `//${base}/user/5?portal=${good}:`,
      'an icon': `//${base}/user/5?portal=$(bug)`,
      'a link': `//${base}/user/5?portal=[x](command:workbench.action.quit)`,
      'the ID of the demo portal': `//${base}/user/5?portal=demo%23`,
      'a very long portal': `//${base}/user/5?portal=${'a'.repeat(100_000)}.example`,
      'a very long path of a portal': `//${base}/user/5?portal=${good}/${'a/'.repeat(50_000)}`,
    };
    for (const [name, link] of Object.entries(hostile)) {
      it(name, async () => {
        await world.connect(portal);
        const saved = JSON.stringify(world.store.portals);
        await follow(`${vscode.env.uriScheme}:${link.replaceAll('HOST', host)}`);
        assert.deepEqual([opened, asked], [[], []]);
        assert.equal(portal.requests.length, 0);
        assert.deepEqual(logged, ['link: ignored, because it is no link to a profile']);
        assert.equal(JSON.stringify(world.store.portals), saved);
      });
    }
  });
});
