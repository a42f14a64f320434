import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { sharedFolder } from '../../../../src/portals/storage/shared-folder.ts';

describe('The folder for what all windows share', () => {
  const user = path.join(path.sep, 'home', 'me', 'Code', 'User');
  const usual = path.join(user, 'globalStorage', 'portal-users.portal-users');

  it('is the same for all profiles of VS Code', () => {
    const own = path.join(user, 'profiles', '-1a2b3c', 'globalStorage', 'portal-users.portal-users');
    assert.deepEqual([sharedFolder(usual), sharedFolder(own)], [usual, usual]);
  });

  it('is where VS Code says, wherever that is', () => {
    for (const folder of [path.join(path.sep, 'tmp', 'x'), path.join(path.sep, 'profiles', 'me', 'x')]) {
      assert.equal(sharedFolder(folder), folder);
    }
  });
});
