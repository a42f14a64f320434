import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import {
  copyEmails,
  copyMentions,
  copyUserIds,
  type CopyTargets,
} from '../../src/commands/copy/copy-users.ts';
import { Departments } from '../../src/directory/model/departments.ts';
import { Directory } from '../../src/directory/directory.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';

const notAsked = () => Promise.reject(new Error('not asked'));

const EMILY = { id: 4, name: 'Emily Smith', email: 'emily@example.com' };
const JOHN = { id: 5, name: 'John Johnson' };
const BIRGIT = { id: 6, name: 'Birgit Bauer' };

describe('A copy of several users', () => {
  const said: string[] = [];

  beforeEach(async () => {
    said.length = 0;
    await vscode.env.clipboard.writeText('before');
  });

  /** @param listed is known of the users, @param told what the portal returns of them now */
  function several(
    userIds: readonly number[],
    listed: readonly PortalUser[],
    told: readonly PortalUser[],
  ): CopyTargets {
    const directory = new Directory({ openSource: notAsked });
    directory.remember(...listed);
    const departments = new Departments(notAsked, () => undefined);
    return {
      session: { portal: DEMO_PORTAL, directory, departments, users: () => Promise.resolve(told) },
      userIds,
      announce: (text) => void said.push(text),
    };
  }

  it('tells users who are gone from those who have none', async () => {
    await copyEmails(several([4, 5, 6, 7], [EMILY, JOHN, BIRGIT], [EMILY, JOHN]));
    assert.deepEqual(said, ['Copied 1 email, 1 user has none, 2 users weren’t found']);
    assert.equal(await vscode.env.clipboard.readText(), 'emily@example.com');
  });

  it('copies what is known of a user whom the portal no longer returns', async () => {
    await copyEmails(several([4, 5], [EMILY], [JOHN]));
    assert.deepEqual(said, ['Copied 1 email, 1 user has none']);
  });

  it('of what each user has counts who is gone', async () => {
    await copyMentions(several([4, 7], [EMILY], [EMILY]));
    assert.deepEqual(said, ['Copied 1 mention, 1 user wasn’t found']);
  });

  it('of users who are all gone says so and copies nothing', async () => {
    await copyEmails(several([7, 8], [], []));
    assert.deepEqual(said, ['None of these users exists anymore.']);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('of IDs asks nothing', async () => {
    await copyUserIds(several([4, 7], [], []));
    assert.deepEqual(said, ['Copied 2 user IDs']);
  });
});
