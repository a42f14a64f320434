import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  displayAddress,
  isSameAddress,
  parseAddress,
  readAddress,
} from '../../../../src/bitrix24/credentials/address.ts';

describe('The address of a portal', () => {
  const read = (text: string): string | undefined => {
    const address = parseAddress(text);
    return address && displayAddress(address);
  };

  for (const host of [
    'webhook=example.com',
    'web_hook.example.com',
    'example..com',
    '-example.com',
    'example-.com',
    'exa$mple.com',
    'exa*mple.com',
    `${'a'.repeat(64)}.example.com`,
    `${'abc.'.repeat(64)}com`,
  ]) {
    it(`is none where no host is called ${host.slice(0, 24)}`, () => {
      assert.equal(read(`https://${host}/`), undefined);
      assert.equal(read(host), undefined);
    });
  }

  it('is none where another scheme than that of the web stands in front', () => {
    for (const text of ['ftp://example.com', 'x.y://example.com', 'a.b2://example.com'])
      assert.equal(read(text), undefined, text);
  });

  for (const who of ['me:you', 'me', ':you']) {
    it(`is none with ${who} in front of the host`, () => {
      assert.deepEqual(readAddress(`https://${who}@example.com`), { ok: false, problem: 'hasPassword' });
    });
  }

  it('is the same where server and path are', () => {
    const here = { origin: 'https://example.com', prefix: '/b24' };
    assert.equal(isSameAddress(here, { ...here }), true);
    assert.equal(isSameAddress(here, { ...here, prefix: '' }), false);
    assert.equal(isSameAddress(here, { ...here, origin: 'https://other.example' }), false);
  });

  for (const [text, spoken] of [
    ['xn--80awhdgm.xn--p1ai', 'xn--80awhdgm.xn--p1ai'],
    ['портал.рф', 'xn--80awhdgm.xn--p1ai'],
    ['my-portal.example:8443/b24/rest/', 'my-portal.example:8443/b24'],
    ['https://example.com/b24//rest/1/', 'example.com/b24'],
    ['https://example.com/b24/oauth', 'example.com/b24'],
    ['https://intranet/', 'intranet'],
    ['10.0.0.5', '10.0.0.5'],
    ['https://[2001:db8::1]:8443/', '[2001:db8::1]:8443'],
    ['[::1]:8080', '[::1]:8080'],
    ['example.bitrix24.com.', 'example.bitrix24.com'],
    [' example.bitrix24.com ', 'example.bitrix24.com'],
    ['https://b.example/', 'b.example'],
    ['example.com/go?to=ftp://other.example', 'example.com'],
  ] as const) {
    it(`is understood as ${text}`, () => {
      assert.equal(read(text), spoken);
    });
  }
});
