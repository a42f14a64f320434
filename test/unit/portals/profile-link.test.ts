import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PortalAddress } from '../../../src/bitrix24/credentials/address.ts';
import { profileLink, readProfileLink, type LinkParts } from '../../../src/portals/profile-link.ts';

/** As VS Code takes an address apart: each part is decoded once. */
function partsOf(link: string): LinkParts {
  const [, authority = '', path = '', query = '', fragment = ''] =
    /^[\w-]+:\/\/([^/]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(link) ?? [];
  return {
    authority,
    path: decodeURIComponent(path),
    query: decodeURIComponent(query),
    fragment: decodeURIComponent(fragment),
  };
}

const CYRILLIC = encodeURIComponent('корпоративный-портал');

describe('A link to a profile', () => {
  const portals: Readonly<Record<string, PortalAddress>> = {
    'example.bitrix24.com': { origin: 'https://example.bitrix24.com', prefix: '' },
    'intranet.example:8443/b24': { origin: 'https://intranet.example:8443', prefix: '/b24' },
    'intranet/b24/crm': { origin: 'https://intranet', prefix: '/b24/crm' },
    '127.0.0.1:8080': { origin: 'http://127.0.0.1:8080', prefix: '' },
    localhost: { origin: 'http://localhost', prefix: '' },
    '%5B2001:db8::1%5D:8443': { origin: 'https://[2001:db8::1]:8443', prefix: '' },
    'xn--80aswg.xn--p1ai': { origin: 'https://xn--80aswg.xn--p1ai', prefix: '' },
    'example.com/%25D0%25BF': { origin: 'https://example.com', prefix: '/%D0%BF' },
    // Each letter of a path takes six characters: `/корпоративный-портал`.
    [`example.com/${encodeURIComponent(CYRILLIC)}`]: {
      origin: 'https://example.com',
      prefix: `/${CYRILLIC}`,
    },
    'example.com/a%26portal%3Db': { origin: 'https://example.com', prefix: '/a&portal=b' },
  };
  for (const [name, address] of Object.entries(portals)) {
    it(`leads to the portal that it was copied from: ${name}`, () => {
      const link = profileLink('vscode-insiders', address, 5);
      assert.equal(link, `vscode-insiders://portal-users.portal-users/user/5?portal=${name}`);
      assert.deepEqual(readProfileLink(partsOf(link)), { address, userId: 5 });
    });
  }

  it('may name the host in capitals and the usual port', () => {
    assert.deepEqual(
      readProfileLink(
        partsOf('vscode://portal-users.portal-users/user/2147483647?portal=Example.Bitrix24.COM:443'),
      ),
      { address: { origin: 'https://example.bitrix24.com', prefix: '' }, userId: 2_147_483_647 },
    );
  });
});
