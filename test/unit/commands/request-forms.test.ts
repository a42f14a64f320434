import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { requestForms } from '../../../src/commands/request-forms.ts';
import { startTestPortal, type TestPortal } from '../../portal/portal.ts';

const run = promisify(execFile);

describe('A request that is copied', () => {
  let portal: TestPortal;
  before(async () => {
    portal = await startTestPortal();
  });
  after(() => portal.dispose());

  const textOf = (name: string): string =>
    requestForms(4, 'example.bitrix24.com').find((form) => form.name === name)?.text ?? '';
  const env = () => ({ ...process.env, BITRIX24_WEBHOOK: portal.webhookUrl() });

  it('names the user and the variable, in every form', () => {
    for (const { name, text } of requestForms(4, 'example.bitrix24.com')) {
      assert.match(text, /\b4\b/, name);
      assert.match(text, /BITRIX24_WEBHOOK/, name);
    }
  });

  it('runs as cURL', async () => {
    const { stdout } = await run('sh', ['-c', textOf('cURL')], { env: env() });
    assert.match(stdout, /"first_name":"Emily"/);
  });

  it('runs as JavaScript', async () => {
    const script = textOf('JavaScript (fetch)');
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: env() });
    assert.match(stdout, /first_name: 'Emily'/);
  });
});
