import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Status } from '../../src/bitrix24/methods/status.ts';
import { setMyStatus } from '../../src/commands/users/set-my-status.ts';
import { DEMO_PORTAL } from '../../src/portals/portal.ts';
import { windowStandIns } from './stand-ins.ts';

describe('Set My Status', () => {
  const standIn = windowStandIns();

  /** A list of which the row with this label is picked, and what the list has said. */
  const picking = (label: string, seen: string[]): void => {
    standIn({
      showQuickPick: (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
        seen.push(options.placeHolder ?? '', ...items.flatMap(({ description }) => description ?? []));
        return Promise.resolve(items.find((item) => item.label === label));
      },
    });
  };

  /** @param read what the portal tells after whatever was set */
  const portal = (read: Status | undefined, idle?: number) => {
    const set: unknown[] = [];
    return {
      set,
      session: {
        portal: DEMO_PORTAL,
        status: () => Promise.resolve('dnd' as const),
        setStatus: (status: Status) => Promise.resolve(set.push(status)).then(() => read),
        setIdle: (minutes: number | undefined) => Promise.resolve(set.push(minutes)).then(() => idle),
      },
    };
  };

  for (const [read, told] of [
    ['away', 'Demo Portal reports your status as “Away”'],
    ['online', 'Demo Portal accepted “Away” but still reports “Online”'],
    [undefined, 'Demo Portal accepted “Away” but reports no status'],
  ] as const) {
    it(`tells what the portal says afterwards: ${String(read)}`, async () => {
      const [seen, said]: [string[], string[]] = [[], []];
      picking('Away', seen);
      const { session, set } = portal(read);
      await setMyStatus(session, (text) => said.push(text));
      assert.deepEqual([set, said], [['away'], [told]]);
      assert.deepEqual(seen, [
        'Current versions of Bitrix24 show everyone as online, regardless of the status set here',
        'reported by the portal now',
      ]);
    });
  }

  for (const [idle, told] of [
    [undefined, 'Demo Portal reports you as not idle'],
    [1, 'Demo Portal accepted that you’re back but still reports you as idle'],
  ] as const) {
    it(`ends idling at the person's wish, and tells what came of it: ${String(idle)}`, async () => {
      const said: string[] = [];
      picking('I’m Back', []);
      const { session, set } = portal(undefined, idle);
      await setMyStatus(session, (text) => said.push(text));
      assert.deepEqual([set, said], [[undefined], [told]]);
    });
  }

  it('changes nothing where nothing was chosen', async () => {
    picking('No such row', []);
    const { session, set } = portal('away');
    await setMyStatus(session, () => assert.fail('Nothing was done.'));
    assert.deepEqual(set, []);
  });
});
