import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isSameOwner, readRedirect, type Redirect } from '../../../../src/bitrix24/transport/redirect.ts';

const from = { origin: 'https://old.bitrix24.de', prefix: '' };
const PATH = '/rest/1/x/profile';
const read = (location: string | undefined): Redirect => readRedirect(from, PATH, location);

describe('A redirect', () => {
  for (const location of [
    'https://new.bitrix24.de/rest/1/x/profile',
    'https://new.bitrix24.de/rest/1/x/profile/',
    'https://new.bitrix24.de/rest/1/x/profile//',
    '//new.bitrix24.de/rest/1/x/profile',
  ]) {
    it(`to ${location} is a move of the same owner’s`, () => {
      const { kind, to } = read(location);
      assert.ok(kind === 'moved' && to && isSameOwner(from, to));
    });
  }

  for (const host of [
    'new.bitrix24.com',
    'bitrix24.de',
    'new.bitrix24.de:8443',
    'old.bitrix24.de.example.com',
    'a.b.bitrix24.de',
  ]) {
    it(`to ${host} may be a move to somebody else`, () => {
      const { kind, to } = read(`https://${host}${PATH}`);
      assert.ok(kind === 'moved' && to && !isSameOwner(from, to));
    });
  }

  for (const location of [
    'https://old.bitrix24.de/other',
    'https://new.bitrix24.de/',
    'https://login.example.com/saml?to=https://old.bitrix24.de/rest/1/x/profile',
    'https://new.bitrix24.de/rest/1/x/',
    '/oauth2/start?rd=/rest/1/x/profile',
    'profile/../login',
    'http://[',
    undefined,
  ]) {
    it(`to ${String(location)} is to a page`, () => {
      assert.deepEqual(read(location), { kind: 'page' });
    });
  }

  for (const location of ['/rest/1/x/profile/', 'https://old.bitrix24.de/rest/1/x/profile?a=1', 'profile']) {
    it(`to ${location} goes round in a circle`, () => {
      assert.deepEqual(read(location), { kind: 'loop' });
    });
  }

  for (const location of ['http://old.bitrix24.de', 'ftp://old.bitrix24.de', 'ftp://localhost']) {
    it(`to ${location} leads nowhere that a secret may go`, () => {
      assert.deepEqual(read(location + PATH), { kind: 'moved', to: undefined });
    });
  }
});
