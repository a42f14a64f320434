import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { emailValue, phoneValue, webValue } from '../../../src/profile/links.ts';
import type { ProfileValue } from '../../../src/profile/protocol.ts';

const hrefOf = (value: ProfileValue): string | undefined => (value.kind === 'link' ? value.href : undefined);

describe('A website in a profile', () => {
  const links: Record<string, string> = {
    'https://example.com/me': 'https://example.com/me',
    'example.com': 'https://example.com/',
    'пример.рф': 'https://xn--e1afmkfd.xn--p1ai/',
    'http://127.0.0.1:8080/upload/1.png': 'http://127.0.0.1:8080/upload/1.png',
  };
  for (const [text, href] of Object.entries(links)) {
    it(`is a link for ${text}`, () => {
      assert.equal(hrefOf(webValue(text)), href);
    });
  }

  const texts = [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vscode://portal-users.portal-users/x',
    'command:workbench.action.closeWindow',
    'file:///etc/passwd',
    'http://example.com/',
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
  for (const text of ['22', '22#', '*100*5#', '+1212;phone-context=x', 'call me']) {
    it(`stays text for ${text}`, () => {
      assert.deepEqual(phoneValue(text), { kind: 'text', text });
    });
  }
});
