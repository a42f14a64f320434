import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { parseAccessToken, type TokenProblem } from '../../../../src/bitrix24/credentials/access-token.ts';
import { RestClient } from '../../../../src/bitrix24/client.ts';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import { startTestPortal, type TestPortal } from '../../../portal/portal.ts';
import { failureOf } from '../../support/failure-of.ts';
import { assertShowsNone, printed } from '../../support/printed.ts';

const TOKEN = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
const PORTAL = 'example.bitrix24.com';
const NOW = Date.parse('2026-03-02T12:00:00Z');

function understood(text: string, portal?: string): string {
  const parsed = parseAccessToken(text, NOW, portal);
  if (!parsed.ok) return parsed.problem;
  const { token } = parsed;
  const minutes = (token.expiresAt - NOW) / 60_000;
  return [token.reveal(), token.address.origin, minutes, token.memberId ?? '-'].join(' ');
}

describe('A pasted access token', () => {
  const reply = {
    access_token: TOKEN,
    expires_in: 1800,
    refresh_token: 'r1r2r3r4r5r6r7r8r9r0r1r2r3r4r5r6',
    client_endpoint: `https://${PORTAL}/rest/`,
    domain: 'oauth.bitrix.info',
    member_id: 'm1',
  };
  const shapes: Record<string, [text: string, portal: string | undefined, expected: string]> = {
    'alone, for a portal': [TOKEN, PORTAL, `${TOKEN} https://${PORTAL} 60 -`],
    'in quotes': [` "${TOKEN}" `, `https://${PORTAL}/rest/`, `${TOKEN} https://${PORTAL} 60 -`],
    'in the reply of an auth server': [JSON.stringify(reply), undefined, `${TOKEN} https://${PORTAL} 30 m1`],
    'in the reply of an auth server, with nothing but a space for a portal': [
      JSON.stringify(reply),
      ' ',
      `${TOKEN} https://${PORTAL} 30 m1`,
    ],
    'in the form of an event': [
      JSON.stringify({
        event: 'ONAPPINSTALL',
        auth: { access_token: TOKEN, domain: PORTAL, expires: NOW / 1000 + 600 },
      }),
      undefined,
      `${TOKEN} https://${PORTAL} 10 -`,
    ],
    'in an address': [
      `https://${PORTAL}/rest/profile?auth=${TOKEN}`,
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'as the value of a variable': [`B24_TOKEN=${TOKEN}`, PORTAL, `${TOKEN} https://${PORTAL} 60 -`],
    'as a quoted value that is exported': [
      `export ACCESS_TOKEN="${TOKEN}";`,
      PORTAL,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'in brackets, with a comma behind': [`<${TOKEN}>,`, PORTAL, `${TOKEN} https://${PORTAL} 60 -`],
    'with the dot of a sentence behind': [`${TOKEN}.`, PORTAL, `${TOKEN} https://${PORTAL} 60 -`],
    'between invisible characters': [
      `\u200b\ufeff\u00a0${TOKEN}\u200b`,
      PORTAL,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'in JSON, its slashes escaped': [
      JSON.stringify(reply).replaceAll('/', '\\/'),
      undefined,
      `${TOKEN} https://${PORTAL} 30 m1`,
    ],
    'in JSON among other text': [
      `const auth = ${JSON.stringify(reply)};`,
      undefined,
      `${TOKEN} https://${PORTAL} 30 m1`,
    ],
    'in a header': [`Authorization: Bearer ${TOKEN}`, PORTAL, `${TOKEN} https://${PORTAL} 60 -`],
    'in a curl command with a body': [
      `curl -d '{"ID":5,"auth":"${TOKEN}"}' https://${PORTAL}/rest/im.user.get`,
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'in what a portal sends to an application': [
      `AUTH_ID=${TOKEN}&AUTH_EXPIRES=3600&DOMAIN=${PORTAL}`,
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'for a portal in a Markdown link': [
      TOKEN,
      `[portal](https://${PORTAL}/).`,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'for a portal as the value of a variable': [
      TOKEN,
      `portal=${PORTAL};`,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'that is said to live for ever': [
      JSON.stringify({ ...reply, expires_in: 9_999_999 }),
      undefined,
      `${TOKEN} https://${PORTAL} 60 m1`,
    ],
    'as programs name it': [
      `const accessToken = "${TOKEN}", domain = "${PORTAL}";`,
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'in JSON that was cut off': [
      `{"access_token": "${TOKEN}", "domain": "${PORTAL}"`,
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'in a header with a long space': [`bearer  ${TOKEN}`, PORTAL, `${TOKEN} https://${PORTAL} 60 -`],
    'beside the address of the REST of its portal': [
      `auth=${TOKEN} ${PORTAL}/rest`,
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'in a request to this machine': [
      `curl -d auth=${TOKEN} http://127.0.0.1:8080/profile`,
      undefined,
      `${TOKEN} http://127.0.0.1:8080 60 -`,
    ],
    'without a word on when it dies, or whose it is': [
      JSON.stringify({ access_token: TOKEN, domain: PORTAL, member_id: '' }),
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'of an identity that is none': [
      JSON.stringify({ access_token: TOKEN, domain: PORTAL, member_id: 7 }),
      undefined,
      `${TOKEN} https://${PORTAL} 60 -`,
    ],
    'for a portal with a word behind': [TOKEN, `https://${PORTAL},next`, `${TOKEN} https://${PORTAL} 60 -`],
    'of this machine': [TOKEN, '127.0.0.1:8080/b24/rest/', `${TOKEN} http://127.0.0.1:8080 60 -`],
  };
  for (const [shape, [text, portal, expected]] of Object.entries(shapes)) {
    it(`is understood ${shape}`, () => {
      assert.equal(understood(text, portal), expected);
    });
  }

  const wrong: Record<string, [text: string, portal: string | undefined, problem: TokenProblem]> = {
    nothing: ['  ', PORTAL, 'empty'],
    'two words': ['one two', PORTAL, 'notAToken'],
    'something short': ['abc', PORTAL, 'notAToken'],
    'JSON without a token': ['{"refresh_token":"x"}', PORTAL, 'notAToken'],
    'no portal': [TOKEN, undefined, 'addressMissing'],
    'plain http': [TOKEN, `http://${PORTAL}`, 'notHttps'],
    'a portal that is none': [TOKEN, 'portal', 'notAnAddress'],
    'a name in front of the portal': [TOKEN, `https://me:you@${PORTAL}`, 'hasPassword'],
    'a host with a character that no name has': [TOKEN, `https://a_b.${PORTAL}`, 'notAnAddress'],
    'two portals': [TOKEN, `${PORTAL} other.example`, 'several'],
    'two tokens': [`auth=${TOKEN}&auth=${TOKEN}x`, PORTAL, 'severalTokens'],
    'a token beside the name of a method': [
      `call('im.user.get', { auth: '${TOKEN}' })`,
      undefined,
      'addressMissing',
    ],
    'a domain that is no text': [
      JSON.stringify({ access_token: TOKEN, domain: 7 }),
      undefined,
      'addressMissing',
    ],
    'an address and a domain that differ': [
      `https://${PORTAL}/rest/profile?auth=${TOKEN}&domain=other.example`,
      undefined,
      'addressMissing',
    ],
    'a name in the address that the token stands in': [
      `https://me:you@${PORTAL}/rest/profile?auth=${TOKEN}`,
      undefined,
      'hasPassword',
    ],
    'a word and a name in front of the portal': [TOKEN, `portal https://me:you@${PORTAL}`, 'hasPassword'],
    'a token with words behind it': [
      JSON.stringify({ access_token: `${TOKEN} and more` }),
      PORTAL,
      'notAToken',
    ],
    'a token with words before it': [JSON.stringify({ access_token: `this ${TOKEN}` }), PORTAL, 'notAToken'],
    'the token that renews, as programs name it': [`refreshToken: ${TOKEN}`, PORTAL, 'notAToken'],
    'the key of an application, as programs name it': [`clientSecret: ${TOKEN}`, PORTAL, 'notAToken'],
    'the token that renews': [`refresh_token=${TOKEN}`, PORTAL, 'notAToken'],
    'the key of an application': [`CLIENT_SECRET="${TOKEN}"`, PORTAL, 'notAToken'],
  };
  for (const [what, [text, portal, problem]] of Object.entries(wrong)) {
    it(`is refused for ${what}`, () => {
      assert.equal(understood(text, portal), problem);
    });
  }

  it('is shown nowhere', () => {
    const parsed = parseAccessToken(TOKEN, NOW, PORTAL);
    assert.ok(parsed.ok);
    assertShowsNone(printed(parsed.token), [TOKEN]);
    const shown = `${PORTAL}/rest/?auth=•••`;
    assert.equal(String(parsed.token), shown);
    assert.equal(JSON.stringify([parsed.token]), JSON.stringify([shown]));
    assert.equal(inspect(parsed.token), `AccessToken ${shown}`);
  });

  it('is the same at an address to which its portal has moved', () => {
    const parsed = parseAccessToken(JSON.stringify(reply), NOW);
    assert.ok(parsed.ok);
    const address = { origin: 'https://new.example', prefix: '/b24' };
    const moved = parsed.token.at(address);
    const { expiresAt, memberId } = parsed.token;
    assert.deepEqual(
      [moved.address, moved.reveal(), moved.expiresAt, moved.memberId],
      [address, TOKEN, expiresAt, memberId],
    );
  });
});

describe('A portal by access token', () => {
  let portal: TestPortal;
  let now: number;
  before(async () => {
    now = NOW;
    const access = { userId: 4, scopes: ['im'], expiresAt: NOW + 3600_000 };
    portal = await startTestPortal({ clock: () => now, tokens: new Map([[TOKEN, access]]) });
  });
  after(() => portal.dispose());

  const client = (): RestClient => {
    const parsed = parseAccessToken(TOKEN, NOW, portal.origin);
    assert.ok(parsed.ok);
    return new RestClient(parsed.token);
  };

  it('answers, with the token in the body and nowhere else', async () => {
    const addresses: string[] = [];
    const remove = portal.before(({ request }) => {
      addresses.push(`${request.url ?? ''} ${JSON.stringify(request.headers)}`);
      return false;
    });
    assert.equal((await getUser(client(), undefined)).user.id, 4);
    remove();
    assert.match(portal.requests.at(-1)?.body ?? '', new RegExp(`"auth":"${TOKEN}"`));
    assertShowsNone(addresses.join(), [TOKEN]);
  });

  it('carries batches', async () => {
    const reply = await client().batch({ me: { method: 'im.user.get', params: {} } });
    assert.equal(reply('me').ok, true);
  });

  it('is asked once with a token that has expired', async () => {
    now += 3600_000;
    const asked = portal.requests.length;
    const error = await failureOf(client().call('profile'));
    assert.deepEqual([error.kind, error.code], ['credentials', 'EXPIRED_TOKEN']);
    assert.equal(portal.requests.length, asked + 1);
    assertShowsNone(printed(error), [TOKEN]);
  });
});
