import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PortalUser } from '../../src/bitrix24/user.ts';
import { showMyProfile } from '../../src/commands/users/show-my-profile.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { until } from '../ui/until.mts';
import { windowStandIns } from './stand-ins.ts';

describe('Show My Profile of a slow portal', () => {
  const standIn = windowStandIns();

  it('says that the portal is asked, also where the Users view is hidden, and can be cancelled', async () => {
    const shown: vscode.ProgressOptions[] = [];
    standIn({
      withProgress: (options: vscode.ProgressOptions, work: (...args: unknown[]) => Promise<unknown>) => {
        shown.push(options);
        return work(undefined, { onCancellationRequested: () => undefined });
      },
    });
    const answer = Promise.withResolvers<PortalUser>();
    const opened: number[] = [];
    const done = showMyProfile(
      { portal: DEMO_PORTAL, lookUp: () => answer.promise },
      { open: ({ userId }) => Promise.resolve(void opened.push(userId)) },
    );
    await until('a progress', () => shown.length > 0);
    assert.deepEqual(shown, [
      {
        location: vscode.ProgressLocation.Notification,
        title: 'Loading from Demo Portal…',
        cancellable: true,
      },
    ]);
    answer.resolve({ id: 1 });
    await done;
    assert.deepEqual(opened, [1]);
  });
});
