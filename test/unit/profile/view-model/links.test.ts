import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { emailValue, linkKind, phoneValue, webValue } from '../../../../src/profile/view-model/links.ts';
import type { ProfileValue } from '../../../../src/profile/protocol.ts';

const hrefOf = (value: ProfileValue): string | undefined => (value.kind === 'link' ? value.href : undefined);

describe('A website in a profile', () => {
  const links: Record<string, string> = {
    'https://example.com/me': 'https://example.com/me',
    'example.com': 'https://example.com/',
    'пример.рф': 'https://xn--e1afmkfd.xn--p1ai/',
    'http://127.0.0.1:8080/upload/1.png': 'http://127.0.0.1:8080/upload/1.png',
    'http://example.com/': 'http://example.com/',
    'HTTP://Example.com': 'http://example.com/',
    'http://intranet/people': 'http://intranet/people',
    'example.com:8080/me': 'http://example.com:8080/me',
    'example.com:8443': 'https://example.com:8443/',
    'localhost:3000': 'http://localhost:3000/',
    'https://example.com/a?q=a%26b#c%2Fd': 'https://example.com/a?q=a%26b#c%2Fd',
  };
  for (const [text, href] of Object.entries(links)) {
    it(`is a link for ${text}`, () => {
      assert.equal(hrefOf(webValue(text)), href);
    });
  }

  it('says where it leads in full, and names the host that is asked where people read another one', () => {
    const linkOf = (text: string): object => {
      const value = webValue(text);
      return value.kind === 'link' ? { title: value.title, host: value.host } : value;
    };
    const plain = { title: 'https://example.com/me', host: undefined };
    assert.deepEqual(linkOf('https://example.com/me'), plain);
    assert.deepEqual(linkOf('Example.com/me'), plain);
    assert.deepEqual(linkOf('https://example.com:443/me'), plain);
    const lookAlike = { title: 'https://xn--pple-43d.com/', host: 'xn--pple-43d.com' };
    assert.deepEqual(linkOf('\u0430pple.com'), lookAlike);
    assert.deepEqual(linkOf('http://2130706433/'), { title: 'http://127.0.0.1/', host: '127.0.0.1' });
    const picture = webValue('https://example.com/1.png', 'Open picture');
    assert.equal(picture.kind === 'link' && picture.title, 'https://example.com/1.png');
  });

  const texts = [
    'javascript:alert(1)',
    'javascript:1234',
    'http:javascript:alert(1)',
    'https://example.com@evil.example/',
    'https://@evil.example/',
    'example.com:8080@evil.example',
    'https:\\\\evil.example',
    'example.com\\@evil.example',
    'https://exa\u200bmple.com/',
    'https://example.com/\u202egpj.exe',
    `https://example.com/${'a'.repeat(280)}…`,
    'https://',
    'https:///evil.example',
    'http://exa mple.com',
    'intranet:8080',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vscode://portal-users.portal-users/x',
    'command:workbench.action.closeWindow',
    'file:///etc/passwd',
    'https://user:word@example.com/',
    'none',
    '<b>',
    '',
  ];
  for (const text of texts) {
    it(`stays text for ${JSON.stringify(text)}`, () => {
      assert.deepEqual(webValue(text), { kind: 'text', text });
    });
  }
});

describe('An email address in a profile', () => {
  it('is a link that names the address alone', () => {
    assert.equal(hrefOf(emailValue('anna+hr@example.com')), 'mailto:anna%2Bhr@example.com');
  });
  for (const text of [
    'anna',
    'a@b@c',
    'anna@example.com?bcc=all@example.com',
    'a b@example.com',
    '@',
    'a@',
  ]) {
    it(`stays text for ${text}`, () => {
      assert.deepEqual(emailValue(text), { kind: 'text', text });
    });
  }
});

describe('A phone number in a profile', () => {
  it('is a link that dials the digits alone', () => {
    assert.equal(hrefOf(phoneValue('+1 (212) 345-67-89')), 'tel:+12123456789');
  });
  it('leaves out the zero in round brackets, which is dialled inside the country alone, but in Italy', () => {
    assert.equal(hrefOf(phoneValue('+49 (0)30 123456')), 'tel:+4930123456');
    assert.equal(hrefOf(phoneValue('+44(0) 20 7946 0000')), 'tel:+442079460000');
    assert.equal(hrefOf(phoneValue('+39 (0)6 1234567')), 'tel:+39061234567');
    assert.equal(hrefOf(phoneValue('(0)30 123456')), 'tel:030123456');
  });
  it('is one with the marks that phones put around it, and says what it dials', () => {
    const value = phoneValue('\u202d+7\u00a0495\u00a0123‑45–67\u202c');
    assert.deepEqual(value.kind === 'link' && [value.href, value.title], [
      'tel:+74951234567',
      'tel:+74951234567',
    ]);
  });
  for (const text of ['22', '22#', '*100*5#', '+1212;phone-context=x', 'call me', '1'.repeat(21)]) {
    it(`stays text for ${text}`, () => {
      assert.deepEqual(phoneValue(text), { kind: 'text', text });
    });
  }
});

describe('What the extension opens', () => {
  const opened: Record<string, string> = {
    'https://example.com/': 'web',
    'http://example.com:8080/a?b#c': 'web',
    'mailto:anna%2Bhr@example.com': 'mail',
    'tel:+12123456789': 'phone',
  };
  for (const [href, kind] of Object.entries(opened)) {
    it(`is ${href}`, () => {
      assert.equal(linkKind(href), kind);
    });
  }

  for (const href of [
    'javascript:alert(1)',
    'vscode://file/etc/passwd',
    'vscode-insiders://x/y',
    'command:workbench.action.quit',
    'file:///etc/passwd',
    'data:text/html,x',
    'HTTPS://example.com/',
    ' https://example.com/',
    'https://user@example.com/',
    'https://example.com/\n',
    'https://[',
    'https:example.com',
    'mailto:a@example.com?bcc=all@example.com',
    'mailto:a@example.com,b@example.com',
    'mailto:@example.com',
    'tel:112;phone-context=x',
    'tel:+1 212',
    'tel:*100#',
    'tel:22',
    '',
  ]) {
    it(`is not ${JSON.stringify(href)}`, () => {
      assert.equal(linkKind(href), undefined);
    });
  }

  it('is every link that a profile makes, and no other scheme, of whatever a portal sends', () => {
    const scheme = fc.constantFrom(
      '',
      'https://',
      'http://',
      'javascript:',
      'vscode://',
      'tel:',
      'mailto:',
      '//',
    );
    const rest = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.domain(),
      fc.emailAddress(),
      fc.stringMatching(/^[+\d ().-]{5,20}$/),
    );
    let links = 0;
    fc.assert(
      fc.property(scheme, rest, (before, text) => {
        for (const value of [webValue(before + text), emailValue(before + text), phoneValue(before + text)]) {
          if (value.kind !== 'link') continue;
          links += 1;
          assert.notEqual(linkKind(value.href), undefined, value.href);
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(links > 100, `${links} links`);
  });
});
