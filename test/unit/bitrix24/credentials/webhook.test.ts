import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { Webhook, parseWebhook, type WebhookProblem } from '../../../../src/bitrix24/credentials/webhook.ts';

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
    'as the value of a variable': `BITRIX24_WEBHOOK=${PLAIN}`,
    'as a quoted value that is exported': `export B24="${PLAIN}"`,
    'as the value of a variable without a scheme': `webhook=example.bitrix24.com/rest/7/${SECRET}/`,
    'behind a name and a colon, without a scheme': `webhook:example.bitrix24.com/rest/7/${SECRET}/`,
    'as PowerShell sets a variable': `$env:B24 = '${PLAIN}'`,
    'in JSON, its slashes escaped': `{"webhook":"${PLAIN.replaceAll('/', '\\/')}"}`,
    'in JSON inside of JSON': JSON.stringify(JSON.stringify({ webhook: PLAIN })),
    'in a Markdown link': `[${PLAIN}](${PLAIN})`,
    'in a Markdown link with words': `see [the webhook](${PLAIN}).`,
    'in bold Markdown': `**${PLAIN}**`,
    'in round brackets': `(${PLAIN})`,
    'in square brackets, without a scheme': `[example.bitrix24.com/rest/7/${SECRET}]`,
    'with a semicolon behind it': `${PLAIN};`,
    'with a comma behind it': `${PLAIN},`,
    'with the dot of a sentence behind it': `${PLAIN}.`,
    'with a dot right behind the secret': `${PLAIN.slice(0, -1)}.`,
    'with invisible characters around it': `\u200b\ufeff${PLAIN}\u200b\u2060`,
    'with an invisible character inside': PLAIN.replace('/rest', '\u200b/rest'),
    'between no-break spaces': `\u00a0${PLAIN}\u00a0`,
    'in a curl command with a body': `curl -X POST -H 'Content-Type: application/json' -d '{"ID":5}' '${PLAIN}im.user.get' -o out.json`,
    'in a line of JavaScript': `const $b24 = B24Hook.fromWebhookUrl('${PLAIN}'); // do not commit`,
    'in a line of PHP': `define('C_REST_WEB_HOOK_URL','${PLAIN}');//url on creat Webhook`,
    'among other lines': `# portal\nNODE_ENV=production\nB24=${PLAIN}\nPORT=3000\n`,
    'whose lines an input box has joined': `NODE_ENV=productionB24${PLAIN}`,
    twice: `${PLAIN}\n${PLAIN}im.user.get`,
    'beside another address': `Referer: https://other.example/company/ ${PLAIN}`,
    'with the dot of the root behind its host': PLAIN.replace('.com', '.com.'),
    'with its slashes doubled in the form of REST 3': `https://example.bitrix24.com/rest/api//7//${SECRET}/`,
    'behind one whose secret is missing': `https://example.bitrix24.com/rest/7/ ${PLAIN}`,
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

  for (const host of ['portal.localhost', '127.0.0.2', '127.1.2.3', '[::2]']) {
    it(`may not come over http from ${host}, for which DNS or a proxy may answer`, () => {
      assert.equal(understood(`http://${host}/rest/1/${SECRET}/`), 'notHttps');
    });
  }

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
    'a user name and a password in front of the host': [
      `https://me:you@example.com/rest/7/${SECRET}/`,
      'hasPassword',
    ],
    'a user name and a password without a scheme': [`me:you@example.com/rest/7/${SECRET}/`, 'hasPassword'],
    'a host with a character that no name has': [
      `https://web_hook.example.com/rest/7/${SECRET}/`,
      'notAnAddress',
    ],
    'a host with an empty label': [`https://example..com/rest/7/${SECRET}/`, 'notAnAddress'],
    'a host that begins with a hyphen': [`https://-example.com/rest/7/${SECRET}/`, 'notAnAddress'],
    'a comma in place of a dot in the host: what follows it is another one': [
      `https://example,bitrix24.com/rest/7/${SECRET}/`,
      'notAnAddress',
    ],
    'a separator in the host': [`https://example.com&other.com/rest/7/${SECRET}/`, 'notAnAddress'],
    'an owner that is no number exactly': [
      `https://example.bitrix24.com/rest/9007199254740993/${SECRET}/`,
      'ownerTooLarge',
    ],
    'an owner of 30 digits': [
      `https://example.bitrix24.com/rest/${'9'.repeat(30)}/${SECRET}/`,
      'ownerTooLarge',
    ],
    'two webhooks': [`${PLAIN} ${PLAIN.replace('/7/', '/8/')}`, 'several'],
    'two webhooks whose lines an input box has joined': [PLAIN + PLAIN.replace('/7/', '/8/'), 'several'],
    'two webhooks of which one cannot be used': [`${PLAIN} ${PLAIN.replace('https', 'http')}`, 'several'],
    'a webhook and one with a password': [`${PLAIN} https://me:you@example.com/rest/7/${SECRET}/`, 'several'],
    'a webhook and one of an owner that is too large': [
      `${PLAIN} ${PLAIN.replace('/7/', '/9007199254740993/')}`,
      'several',
    ],
    'one without a secret and one with a password': [
      `https://example.com/rest/7/ https://me:you@example.com/rest/7/${SECRET}/`,
      'hasPassword',
    ],
    'a password alone in front of the host': [`https://:you@example.com/rest/7/${SECRET}/`, 'hasPassword'],
    'a comma in the host of plain http: what follows it is another one': [
      `http://example,bitrix24.com/rest/7/${SECRET}/`,
      'notAnAddress',
    ],
    'words before an address': ['my portal example.bitrix24.com', 'notAWebhook'],
    'another address before one without a secret': [
      'https://other.example/company/ https://example.bitrix24.com/rest/7/',
      'secretMissing',
    ],
    'no secret, and no slash for it': ['https://example.bitrix24.com/rest/7', 'secretMissing'],
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

  it('may have brackets and a dot behind it where its host is in brackets too', () => {
    assert.equal(understood(`http://[::1]:8080/rest/1/${SECRET}).`), `http://[::1]:8080/rest/1/${SECRET}/`);
  });

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

  it('shows its portal and its owner', () => {
    const shown = 'example.bitrix24.com/rest/7/•••';
    assert.equal(String(webhook), shown);
    assert.equal(JSON.stringify([webhook]), JSON.stringify([shown]));
    assert.equal(inspect(webhook), `Webhook ${shown}`);
  });

  it('is the same at an address to which its portal has moved', () => {
    const moved = webhook.at({ origin: 'https://new.example', prefix: '/b24' });
    assert.equal(moved.reveal(), `https://new.example/b24/rest/7/${SECRET}/`);
  });
});
