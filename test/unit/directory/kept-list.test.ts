import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CachedList } from '../../../src/directory/sources/list-cache.ts';
import { Cache, directoryOf, KEPT_AT, named, namesIn, NOW, Pages } from '../support/scripted-directory.ts';

describe('The list of an earlier session', () => {
  const kept: CachedList = { users: named('Anna', 'Bert', 'Cleo'), listedAt: KEPT_AT };

  it('is there before the portal has answered, and is the portal’s own of that moment', async () => {
    const directory = directoryOf(new Pages(), new Cache(kept));
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    assert.equal(directory.listedAt, undefined);
    await directory.loadCache();
    assert.deepEqual(namesIn(directory), ['Anna', 'Bert', 'Cleo']);
    assert.equal(directory.listedAt, KEPT_AT);
    assert.deepEqual(told, [[1, 2, 3]]);
    assert.deepEqual([directory.state.kind, directory.found, directory.total], ['idle', 0, undefined]);
  });

  it('is read once, and again where it could not be read', async () => {
    const [good, bad] = [new Cache(kept), new Cache(new Error('Not readable.'))];
    for (const cache of [good, bad]) {
      const directory = directoryOf(new Pages(), cache);
      await directory.loadCache();
      await directory.loadCache();
    }
    assert.deepEqual([good.reads, bad.reads], [1, 2]);
  });

  it('is taken back where it turns out to be damaged', async () => {
    const directory = directoryOf(new Pages(), new Cache(kept, 'damaged'));
    directory.remember({ id: 9, name: 'Looked up' });
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    await directory.loadCache();
    assert.deepEqual([namesIn(directory), directory.listedAt], [[], undefined]);
    assert.deepEqual(told, [[1, 2, 3], []]);
    assert.equal(directory.user(9)?.name, 'Looked up');
  });

  it('says nothing of whom a look-up has told more in this session', async () => {
    const directory = directoryOf(new Pages(), new Cache(kept));
    directory.remember({ id: 2, name: 'Bertha' });
    await directory.loadCache();
    assert.deepEqual(namesIn(directory), ['Anna', 'Bertha', 'Cleo']);
  });

  it('loses those whom the portal names no longer, and is written anew by name', async () => {
    const [pages, cache] = [new Pages(), new Cache(kept)];
    const directory = directoryOf(pages, cache);
    const loaded = directory.load();
    await directory.loadCache();
    await pages.answer([
      { id: 3, name: 'Zoe' },
      { id: 1, name: 'Anna' },
    ]);
    await loaded;
    assert.deepEqual(namesIn(directory).toSorted(), ['Anna', 'Zoe']);
    assert.equal(directory.listedAt, NOW);
    const users = [
      { id: 1, name: 'Anna' },
      { id: 3, name: 'Zoe' },
    ];
    assert.deepEqual(cache.written, [{ users, listedAt: NOW }]);
  });

  it('is kept out once others are to be listed, however late it is read', async () => {
    const [pages, cache] = [new Pages(), new Cache(kept)];
    let open: () => void = () => undefined;
    cache.opened = new Promise((resolve) => (open = resolve));
    const directory = directoryOf(pages, cache);
    const loaded = directory.loadCache();
    const relisted = directory.relist();
    open();
    await loaded;
    assert.deepEqual([namesIn(directory), directory.listedAt], [[], undefined]);
    await pages.answer(named('Dora'));
    await relisted;
    assert.deepEqual(namesIn(directory), ['Dora']);
  });

  it('takes nobody back whom the portal has named meanwhile, where it is damaged', async () => {
    const [pages, cache] = [new Pages(), new Cache(kept, 'damaged')];
    const directory = directoryOf(pages, cache);
    void directory.load();
    const allThere = new Promise<void>((resolve) => {
      directory.onDidChange(() => {
        if (directory.people.size === 3) resolve();
      });
    });
    let open: () => void = () => undefined;
    await allThere;
    cache.opened = new Promise((resolve) => (open = resolve));
    const named1 = new Promise<void>((resolve) => {
      directory.onDidChange(() => {
        if (directory.found === 1) resolve();
      });
    });
    await pages.answer(named('Anna'), false);
    await named1;
    open();
    await directory.loadCache();
    assert.deepEqual(namesIn(directory), ['Anna']);
    directory.dispose();
  });

  it('goes with the others where others are to be listed', async () => {
    const [pages, cache] = [new Pages(), new Cache(kept)];
    const directory = directoryOf(pages, cache);
    await directory.loadCache();
    const relisted = directory.relist();
    assert.deepEqual(
      [namesIn(directory), directory.listedAt, directory.provenance],
      [[], undefined, undefined],
    );
    await pages.answer(named('Dora'));
    await relisted;
    assert.deepEqual(namesIn(directory), ['Dora']);
  });
});
