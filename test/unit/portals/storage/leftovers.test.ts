import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { fileNameOf } from '../../../../src/portals/storage/file-name.ts';
import { removeOf, removeOthers, type LeftoverPlaces } from '../../../../src/portals/storage/leftovers.ts';

const [GONE, SAVED] = ['acme.bitrix24.com#1', 'acme.bitrix24.com#12'];

describe('What is left of portals', () => {
  let folder: string;
  let state: Map<string, unknown>;
  let places: LeftoverPlaces;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portal-users-leftovers-'));
    for (const portalId of [GONE, SAVED])
      for (const end of ['.json', `.json.${process.pid}`])
        writeFileSync(path.join(folder, fileNameOf(portalId) + end), 'Emily Smith');
    state = new Map<string, unknown>([
      [`recentIds:${GONE}`, [4]],
      [`listScope:${GONE}`, 'online'],
      [`recentIds:${SAVED}`, [5]],
      ['activePortal', GONE],
    ]);
    places = {
      globalState: {
        keys: () => [...state.keys()],
        get: () => assert.fail('Nothing is read.'),
        update: (key, value) => {
          if (value === undefined) state.delete(key);
          else state.set(key, value);
          return Promise.resolve();
        },
      },
      statePrefixes: ['recentIds:', 'listScope:'],
      folders: [folder, path.join(folder, 'no such folder')],
    };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const filesOf = (portalId: string): number =>
    readdirSync(folder).filter((name) => name.startsWith(fileNameOf(portalId))).length;

  it('is removed of the portal that is forgotten, and of no other', async () => {
    await removeOf(places, GONE);
    assert.deepEqual([...state.keys()], [`recentIds:${SAVED}`, 'activePortal']);
    assert.deepEqual([filesOf(GONE), filesOf(SAVED)], [0, 2]);
  });

  it('is removed of portals that are not saved any more', async () => {
    await removeOthers(places, [SAVED]);
    assert.deepEqual([...state.keys()], [`recentIds:${SAVED}`, 'activePortal']);
    assert.deepEqual([filesOf(GONE), filesOf(SAVED)], [0, 2]);
  });

  it('is all removed where none is saved, drafts of processes that have died as well', async () => {
    await removeOthers(places, []);
    assert.deepEqual([...state.keys()], ['activePortal']);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is not kept from being removed by a file that cannot be', async () => {
    await removeOf({ ...places, folders: [path.join(folder, fileNameOf(GONE) + '.json'), folder] }, GONE);
    assert.deepEqual([filesOf(GONE), filesOf(SAVED)], [0, 2]);
  });
});
