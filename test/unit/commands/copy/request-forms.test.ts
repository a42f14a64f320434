import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { requestForms } from '../../../../src/commands/copy/request-forms.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import { cmdExe } from '../../support/cmd-exe.ts';
import { readHttpFile } from '../../support/http-file.ts';

const run = promisify(execFile);

const CLOUD = { origin: 'https://example.bitrix24.com', prefix: '' };

const textOf = (name: string, portal = CLOUD): string => {
  const form = requestForms(4, portal).find((candidate) => candidate.name === name);
  assert.ok(form, name);
  return form.text;
};

describe('A request that is copied', () => {
  it('names the user, the variable and the address of the portal, in every form', () => {
    for (const { name, text } of requestForms(4, { origin: 'http://127.0.0.1:8080', prefix: '/b24' })) {
      assert.match(text, /\b4\b/, name);
      assert.match(text, /BITRIX24_WEBHOOK/, name);
      assert.match(text, /http:\/\/127\.0\.0\.1:8080\/b24\/rest\/1\/secret\//, name);
    }
  });

  it('is not offered for the JavaScript SDK where that would refuse the address', () => {
    const offered = (portal: typeof CLOUD): boolean =>
      requestForms(4, portal).some(({ name }) => name.includes('b24jssdk'));
    assert.equal(offered(CLOUD), true);
    assert.equal(offered({ ...CLOUD, prefix: '/b24' }), false);
    assert.equal(offered({ ...CLOUD, origin: 'http://127.0.0.1:8080' }), false);
  });
});

for (const [ending, spelled] of [
  ['with / at the end of the webhook', (url: string) => url],
  ['without / at the end of the webhook', (url: string) => url.replace(/\/$/, '')],
] as const) {
  describe(`A request that is copied and run ${ending}`, () => {
    let portal: TestPortal;
    let secure: TestPortal;
    let folder: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
      [portal, secure] = await Promise.all([startTestPortal(), startTestPortal({ tls: true })]);
      await writeFile(path.join(folder, 'ca.pem'), secure.certificate ?? '');
    });
    after(async () => {
      await Promise.all([portal.dispose(), secure.dispose()]);
      await rm(folder, { recursive: true });
    });

    const webhook = (): string => spelled(portal.webhookUrl());
    const asked = ({ requests }: TestPortal): unknown => requests.at(-1)?.params;

    it('runs in bash', async () => {
      const env = { ...process.env, BITRIX24_WEBHOOK: webhook() };
      // Bash takes a socket as its input for a login from afar, and would read the startup file of the account.
      const { stdout } = await run('bash', ['--norc', '-c', textOf('cURL (bash)')], { env });
      assert.match(stdout, /"first_name":"Emily"/);
    });

    it('runs by the quoting rules of cmd.exe', async () => {
      const { commands } = cmdExe(textOf('cURL (cmd.exe)'), { BITRIX24_WEBHOOK: webhook() });
      const [[program = '', ...args] = [], ...others] = commands;
      assert.deepEqual([program, others], ['curl', []]);
      const { stdout } = await run(program, args);
      assert.match(stdout, /"first_name":"Emily"/);
      assert.deepEqual(asked(portal), { ID: 4 });
    });

    it('leaves a variable that is not set alone in cmd.exe', () => {
      assert.deepEqual(cmdExe(textOf('cURL (cmd.exe)'), {}).variables, {});
    });

    it('runs as JavaScript', async () => {
      const env = { ...process.env, BITRIX24_WEBHOOK: webhook() };
      const script = textOf('JavaScript (fetch)');
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
      assert.match(stdout, /first_name: 'Emily'/);
    });

    it('runs as JavaScript with the official SDK', async () => {
      const env = {
        ...process.env,
        BITRIX24_WEBHOOK: spelled(secure.webhookUrl()),
        NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
      };
      const script = textOf('JavaScript (@bitrix24/b24jssdk)');
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
      assert.match(stdout, /first_name: 'Emily'/);
    }).timeout(30_000);
  });
}

describe('A request that is copied for the REST Client', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  it('runs, with what it says it needs in .env', async () => {
    const text = textOf('HTTP file', { origin: portal.origin, prefix: '' });
    const needed = /^# BITRIX24_WEBHOOK=(\S+)$/m.exec(text)?.[1] ?? '';
    const env = { BITRIX24_WEBHOOK: needed.replace('1/secret', `1/${portal.secret()}`) };
    const { url, ...request } = readHttpFile(text, env);
    assert.match(await (await fetch(url, request)).text(), /"first_name":"Emily"/);
  });
});
