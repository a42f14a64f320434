import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isSameOwner, movedTo } from '../../../src/bitrix24/redirect.ts';

const from = { origin: 'https://old.bitrix24.de', prefix: '' };

describe('A redirect', () => {
  const same: string[] = [
    'https://old.bitrix24.de/other',
    'https://new.bitrix24.de/rest/1/x/profile',
    '/rest/1/x/profile/',
  ];
  for (const location of same) {
    it(`to ${location} is still the same owner’s`, () => {
      const to = movedTo(from, location);
      assert.ok(to && isSameOwner(from, to));
    });
  }

  const others: string[] = [
    'https://new.bitrix24.com/',
    'https://bitrix24.de/',
    'https://new.bitrix24.de:8443/',
    'https://old.bitrix24.de.example.com/',
    'https://example.com/?https://old.bitrix24.de',
    'https://a.b.bitrix24.de/',
  ];
  for (const location of others) {
    it(`to ${location} may be somebody else’s`, () => {
      const to = movedTo(from, location);
      assert.ok(to && !isSameOwner(from, to));
    });
  }

  for (const location of [
    'http://old.bitrix24.de/',
    'ftp://old.bitrix24.de/',
    'ftp://localhost/',
    'http://[',
    undefined,
  ]) {
    it(`to ${String(location)} leads nowhere that a secret may go`, () => {
      assert.equal(movedTo(from, location), undefined);
    });
  }
});
