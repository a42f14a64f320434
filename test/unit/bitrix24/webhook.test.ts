import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { Webhook, parseWebhook, type WebhookProblem } from '../../../src/bitrix24/webhook.ts';

const SECRET = 'abc123def456ghij';
const PLAIN = `https://example.bitrix24.com/rest/7/${SECRET}/`;

function understood(text: string): string {
  const parsed = parseWebhook(text);
  return parsed.ok ? parsed.webhook.reveal() : parsed.problem;
}

describe('A pasted webhook', () => {
  const shapes: Record<string, string> = {
    'as the portal shows it': PLAIN,
    'with profile.json behind it': `${PLAIN}profile.json`,
    'with another method': `${PLAIN}im.user.list.get`,
    'with .xml': `${PLAIN}user.get.xml`,
    'with a method and a slash': `${PLAIN}profile.json/`,
    'with a query': `${PLAIN}im.user.get?ID=5`,
    'without the last slash': PLAIN.slice(0, -1),
    'with slashes doubled': `https://example.bitrix24.com//rest//7/${SECRET}//`,
    'without a scheme': PLAIN.replace('https://', ''),
    'without a scheme, with two slashes': PLAIN.replace('https:', ''),
    'with capitals in scheme and host': PLAIN.replace('https://example', 'HTTPS://Example'),
    'between spaces and a line break': `  ${PLAIN}\n`,
    'in double quotes': `"${PLAIN}"`,
    'in single quotes': `'${PLAIN}'`,
    'in typographic quotes': `„${PLAIN}“`,
    'in guillemets': `«${PLAIN}»`,
    'in angle brackets': `<${PLAIN}>`,
    'in a curl command': `curl -X POST -H "Accept: application/json" ${PLAIN}im.user.get`,
    'behind a word': `Webhook: ${PLAIN}`,
    'in the form of REST 3': `https://example.bitrix24.com/rest/api/7/${SECRET}/`,
  };
  for (const [shape, text] of Object.entries(shapes)) {
    it(`is understood ${shape}`, () => {
      assert.equal(understood(text), PLAIN);
    });
  }

  it('keeps a port that is not the default', () => {
    assert.equal(
      understood(`box.example:8443/rest/1/${SECRET}`),
      `https://box.example:8443/rest/1/${SECRET}/`,
    );
  });

  it('keeps the path of an own server', () => {
    assert.equal(
      understood(`https://box.example/b24/portal/rest/1/${SECRET}/profile.json`),
      `https://box.example/b24/portal/rest/1/${SECRET}/`,
    );
  });

  it('keeps a host in Cyrillic', () => {
    assert.equal(
      understood(`https://портал.рф/rest/1/${SECRET}/`),
      `https://xn--80awhdgm.xn--p1ai/rest/1/${SECRET}/`,
    );
  });

  for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080']) {
    it(`may come over http from ${host}, which is this machine`, () => {
      assert.equal(understood(`http://${host}/rest/1/${SECRET}/`), `http://${host}/rest/1/${SECRET}/`);
      assert.equal(understood(`${host}/rest/1/${SECRET}/`), `http://${host}/rest/1/${SECRET}/`);
    });
  }

  const wrong: Record<string, [text: string, problem: WebhookProblem]> = {
    nothing: ['', 'empty'],
    'spaces only': ['  \n ', 'empty'],
    'quotes only': ['""', 'empty'],
    'a word': ['webhook', 'notAnAddress'],
    'another scheme': [`ftp://example.bitrix24.com/rest/7/${SECRET}/`, 'notAnAddress'],
    'javascript:': [`javascript:alert(1)//example.com/rest/7/${SECRET}/`, 'notAnAddress'],
    'a user name in front of the host': [`https://me:you@example.com/rest/7/${SECRET}/`, 'notAnAddress'],
    'the address of the portal': ['https://example.bitrix24.com', 'notAWebhook'],
    'the page of a user': ['https://example.bitrix24.com/company/personal/user/7/', 'notAWebhook'],
    'an address of OAuth': [`https://example.bitrix24.com/rest/profile?auth=${SECRET}`, 'notAWebhook'],
    'user 0': [`https://example.bitrix24.com/rest/0/${SECRET}/`, 'notAWebhook'],
    'no secret': ['https://example.bitrix24.com/rest/7/', 'secretMissing'],
    'a method where the secret stands': ['https://example.bitrix24.com/rest/7/profile.json', 'secretMissing'],
    'the placeholder of the documentation': [
      'https://example.bitrix24.com/rest/7/**put_your_webhook_here**/',
      'secretMissing',
    ],
    'plain http to another machine': [PLAIN.replace('https', 'http'), 'notHttps'],
    'plain http to a host that only looks like this machine': [
      `http://127.0.0.1.example.com/rest/7/${SECRET}/`,
      'notHttps',
    ],
  };
  for (const [what, [text, problem]] of Object.entries(wrong)) {
    it(`is refused for ${what}`, () => {
      assert.equal(understood(text), problem);
    });
  }

  const webhook = new Webhook({ origin: 'https://example.bitrix24.com', prefix: '' }, 7, SECRET);
  const printed: Record<string, string> = {
    'String()': String(webhook),
    'JSON.stringify': JSON.stringify({ webhook }),
    'util.inspect': inspect(webhook, { depth: 9, showHidden: true }),
    'util.inspect inside an error': inspect(new Error('failed', { cause: webhook }), { depth: 9 }),
    'its own keys': Object.entries(webhook).join(),
  };
  for (const [way, text] of Object.entries(printed)) {
    it(`shows no secret through ${way}`, () => {
      assert.equal(text.includes(SECRET), false, text);
    });
  }
});
