import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RecentIds } from '../../../../src/portals/storage/recent-ids.ts';

const PORTAL = 'https://example.bitrix24.com#1';

describe('The IDs looked up last', () => {
  const recentOf = (kept = new Map<string, unknown>()): RecentIds =>
    new RecentIds({
      state: (portalId) => kept.get(portalId),
      keepState: (portalId, _key, value) => Promise.resolve(void kept.set(portalId, value)),
    });

  it('are the last ten, the newest first, each once', () => {
    const recent = recentOf();
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 5]) recent.add(PORTAL, id);
    assert.deepEqual(recent.of(PORTAL), [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]);
  });

  it('are none where something else was kept', () => {
    for (const kept of [undefined, 'nonsense', { 0: 4 }, ['4', null, 4.5]])
      assert.deepEqual(recentOf(new Map([[PORTAL, kept]])).of(PORTAL), []);
  });

  it('stop nothing where VS Code cannot keep them', async () => {
    const full = Promise.reject(new Error('The disk is full.'));
    const recent = new RecentIds({ state: () => [5], keepState: () => full });
    recent.add(PORTAL, 4);
    await new Promise(setImmediate);
    assert.deepEqual(recent.of(PORTAL), [5]);
  });
});
