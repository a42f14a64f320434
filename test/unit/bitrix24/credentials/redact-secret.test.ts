import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestClient } from '../../../../src/bitrix24/client.ts';
import { getUser } from '../../../../src/bitrix24/methods/users.ts';
import { withoutSecret } from '../../../../src/bitrix24/credentials/redact-secret.ts';
import { parseWebhook } from '../../../../src/bitrix24/credentials/webhook.ts';
import { on, replies } from '../../../portal/faults.ts';
import { usePortal } from '../../support/use-portal.ts';

describe('A reply that repeats what it was asked with', () => {
  const { portal, fault } = usePortal();

  it('has dots in the place of the secret, decoded and as received', async () => {
    const body = { result: { id: 4, name: portal().webhookUrl(), [portal().secret()]: portal().secret() } };
    fault(on('im.user.get', replies(200, JSON.stringify(body))));
    const parsed = parseWebhook(portal().webhookUrl());
    assert.ok(parsed.ok);
    const { user, received } = await getUser(new RestClient(parsed.webhook), 4);
    assert.match(user.name ?? '', /\/rest\/1\/•••\/$/);
    const last = `"name":${JSON.stringify(user.name)},"•••":"•••"}`;
    assert.equal(received.slice(received.indexOf('"name"')), last);
    assert.ok(!JSON.stringify([user, received]).includes(portal().secret()));
  });

  it('has dots also where its characters are spelled as escapes', async () => {
    const escapes = Array.from(portal().secret(), (character, index) =>
      index % 2 === 0 ? `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}` : character,
    ).join('');
    fault(on('im.user.get', replies(200, `{"result":{"id":4,"name":"${escapes}"}}`)));
    const parsed = parseWebhook(portal().webhookUrl());
    assert.ok(parsed.ok);
    const { user, received } = await getUser(new RestClient(parsed.webhook), 4);
    assert.equal(user.name, '•••');
    assert.equal(received, '{"id":4,"name":"•••"}');
  });
});

describe('A text in which a secret stands', () => {
  const redacted = (text: string, secret: string): string => {
    const outcome = withoutSecret({ kind: 'reply', status: 200, location: undefined, text }, secret);
    assert.ok(outcome.kind === 'reply');
    return outcome.text;
  };

  it('keeps what could be part of anything: what is short or a number', () => {
    for (const secret of ['abcdefg', '12345678', '']) {
      const text = `"${secret}" abcdefg 12345678`;
      assert.equal(redacted(text, secret), text);
    }
  });

  it('loses a secret of letters alone, and one with characters that patterns have', () => {
    assert.equal(redacted('an abcdefgh', 'abcdefgh'), 'an •••');
    assert.equal(redacted('a 1abcdefg', '1abcdefg'), 'a •••');
    assert.equal(redacted('an a.b~c-d(e abcbbc', 'a.b~c-d(e'), 'an ••• abcbbc');
  });

  it('loses a secret of which some characters are escapes, of either case', () => {
    const secret = 'ajklz.mn~o-p';
    for (const spelled of [
      String.raw`a\u006a\u006Blz.mn~o-p`,
      String.raw`ajkl\u007a\u002emn~o-p`,
      String.raw`ajklz.mn\u007eo\u002dp`,
      String.raw`ajklz.mn\u007Eo\u002Dp`,
    ])
      assert.equal(redacted(`"${spelled}"`, secret), '"•••"', spelled);
    const other = String.raw`"ajklzXmn\u007eo-p"`;
    assert.equal(redacted(other, secret), other);
  });

  it('is left as it came where there is none, and where there is no text', () => {
    const reply = { kind: 'reply', status: 200, location: undefined, text: String.raw`"\u0041"` } as const;
    assert.equal(redacted(reply.text, 'abcdefgh'), reply.text);
    const plain = { ...reply, text: 'nothing' };
    assert.equal(withoutSecret(plain, 'abcdefgh'), plain);
    const failed = { kind: 'failed', code: 'ECONNRESET' } as const;
    assert.equal(withoutSecret(failed, 'abcdefgh'), failed);
  });
});
