import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RestError } from '../../src/bitrix24/errors.ts';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { copyEmail, copyPhone, type CopyTarget } from '../../src/commands/copy/copy-user.ts';
import { followPortal } from '../../src/connect/follow-portal.ts';
import { Departments } from '../../src/directory/model/departments.ts';
import { Directory } from '../../src/directory/directory.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';

const notAsked = () => Promise.reject(new Error('not asked'));

describe('A copy', () => {
  const said: string[] = [];
  const announce = (text: string): void => void said.push(text);

  beforeEach(async () => {
    said.length = 0;
    await vscode.env.clipboard.writeText('before');
  });

  /** A user as the portal describes them now. */
  const emily = (fields: Partial<PortalUser>): CopyTarget => ({
    session: {
      portal: DEMO_PORTAL,
      directory: new Directory({ openSource: notAsked }),
      departments: new Departments(notAsked, () => undefined),
      lookUp: () => Promise.resolve({ id: 4, name: 'Emily Smith', ...fields }),
    },
    userId: 4,
    announce,
  });

  it('of what is not there says so without a message that has to be closed', async () => {
    await copyEmail(emily({}));
    await copyPhone(emily({}));
    assert.deepEqual(said, [
      'Emily Smith has no email address in Demo Portal.',
      'Emily Smith has no phone number in Demo Portal.',
    ]);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('of one number is never another number where the portal has that one no longer', async () => {
    await copyPhone(
      emily({ phones: { mobile: undefined, work: '555 0100', inner: undefined, home: undefined } }),
      'mobile',
    );
    assert.deepEqual(said, ['Emily Smith no longer has this phone number in Demo Portal.']);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('of the number beside the button is that number', async () => {
    const phones = { mobile: '555 0101', work: '555 0100', inner: undefined, home: undefined };
    await copyPhone(emily({ phones }), 'work');
    assert.equal(await vscode.env.clipboard.readText(), '555 0100');
  });

  it('of what is not known fails with the reason where the portal is not there', async () => {
    const target = emily({});
    target.session.directory.remember({ id: 4, name: 'Emily Smith' });
    const lookUp = () => Promise.reject(new RestError('network', 'ECONNREFUSED', 'im.user.get'));
    await assert.rejects(copyEmail({ ...target, session: { ...target.session, lookUp } }), {
      code: 'ECONNREFUSED',
    });
    assert.deepEqual(said, []);
  });
});

describe('Following a portal', () => {
  it('says which one names no other address, without a message that has to be closed', async () => {
    const said: string[] = [];
    const session = { portal: DEMO_PORTAL, offered: undefined, offer: () => undefined };
    await followPortal(session, { follow: notAsked }, (text) => void said.push(text));
    assert.deepEqual(said, ['Demo Portal hasn’t reported a new address.']);
  });
});
