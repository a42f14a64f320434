import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError } from '../../../src/bitrix24/errors.ts';
import type { DirectoryOptions } from '../../../src/directory/directory.ts';
import type { DescribedSource } from '../../../src/directory/sources/source.ts';
import { directoryOf, named, namesIn, NOW, Pages, stateOf } from '../support/scripted-directory.ts';

describe('A listing', () => {
  it('tells how far it is, and where it is from', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const loaded = directory.load();
    assert.equal(stateOf(directory), 'loading');
    const oneListed = new Promise<void>((resolve) => {
      directory.onDidChange(({ userIds }) => {
        if (userIds.length > 0) resolve();
      });
    });
    await pages.answer(named('Anna'), false, 2);
    await oneListed;
    assert.deepEqual([directory.found, directory.total, directory.provenance?.from], [1, 2, 'user.get']);
    await pages.answer([{ id: 2, name: 'Bert' }], true);
    await loaded;
    assert.deepEqual([directory.state.kind, directory.found, directory.total], ['ready', 0, 2]);
  });

  it('takes somebody who was looked up into the list', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    directory.remember({ id: 1, name: 'Before' });
    const loaded = directory.load();
    await pages.answer(named('Anna'));
    await loaded;
    assert.equal(directory.user(1)?.name, 'Anna');
    directory.people.delete([1]);
    assert.equal(directory.user(1), undefined);
  });

  it('that the person has given up keeps who is there, and is no failure', async () => {
    const cancelled = new RestError('cancelled', 'CANCELLED', 'batch');
    const pages = new Pages();
    const directory = directoryOf(pages);
    let loaded = directory.load();
    await pages.fail(cancelled);
    await loaded;
    assert.equal(stateOf(directory), 'failed', 'nobody is there');
    directory.people.put(named('Anna'));
    loaded = directory.load();
    await pages.fail(cancelled);
    await loaded;
    assert.equal(stateOf(directory), 'stopped');
    loaded = directory.load();
    await pages.fail(new RestError('network', 'ECONNRESET', 'batch'));
    await loaded;
    assert.equal(stateOf(directory), 'failed');
  });

  it('fails with the error that its owner makes of it, else with one of the directory', async () => {
    const errorOf = async (options: Partial<DirectoryOptions>): Promise<string | undefined> => {
      const pages = new Pages();
      const directory = directoryOf(pages, undefined, options);
      const loaded = directory.load();
      await pages.fail(new Error('A mistake.'));
      await loaded;
      return directory.state.kind === 'failed' ? directory.state.error.message : undefined;
    };
    const own = new RestError('network', 'OWN', 'list');
    assert.deepEqual(
      [await errorOf({}), await errorOf({ errorOf: () => own })],
      ['directory: UNEXPECTED', 'list: OWN'],
    );
  });

  it('that was ended asks nothing more, and tells nothing', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    let told = 0;
    directory.onDidChange(() => {
      told += 1;
    });
    const loaded = directory.load();
    await pages.asked();
    const before = told;
    directory.dispose();
    await pages.answer(named('Anna'), false);
    await loaded;
    assert.deepEqual([pages.steps, told], [1, before]);
  });

  it('that rests is gone on with, also by a step that comes while it is stopped', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    directory.stop();
    assert.equal(stateOf(directory), 'idle', 'nothing is there to be stopped');
    const stopped = directory.load();
    await pages.answer(named('Anna'), false);
    directory.stop();
    await pages.answer([{ id: 2, name: 'Bert' }], false);
    await stopped;
    assert.deepEqual([stateOf(directory), directory.found], ['stopped', 2]);
    const loaded = directory.load();
    await pages.answer([{ id: 3, name: 'Cleo' }], true);
    await loaded;
    assert.deepEqual(namesIn(directory), ['Anna', 'Bert', 'Cleo']);
  });

  it('that is complete asks nothing when it is loaded or stopped again, and one that failed when somebody looks', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const resumed = directory.resume();
    await pages.answer(named('Anna'));
    await resumed;
    await directory.load();
    directory.stop();
    assert.deepEqual([stateOf(directory), pages.steps], ['ready', 1]);
    const refreshed = directory.refresh();
    await pages.fail(new RestError('network', 'ECONNRESET', 'batch'));
    await refreshed;
    await directory.resume();
    assert.deepEqual([stateOf(directory), pages.steps], ['failed', 2]);
  });

  it('goes on where somebody looks again before it rests', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const loaded = directory.load();
    await pages.asked();
    directory.pause();
    await directory.resume();
    await pages.answer(named('Anna'), false);
    await pages.answer([{ id: 2, name: 'Bert' }]);
    await loaded;
    assert.equal(stateOf(directory), 'ready');
  });

  it('that is stopped while its last page is under way is complete', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const loaded = directory.load();
    await pages.asked();
    directory.stop();
    await pages.answer(named('Anna'), true);
    await loaded;
    assert.equal(stateOf(directory), 'ready');
  });

  it('that was overtaken changes nothing, whenever its page or its source comes', async () => {
    const [old, late, now] = [new Pages(), new Pages(), new Pages()];
    let open: (source: DescribedSource) => void = () => undefined;
    const opened = [
      Promise.resolve(old.source),
      new Promise<DescribedSource>((resolve) => (open = resolve)),
      Promise.resolve(now.source),
    ];
    const directory = directoryOf(now, undefined, {
      openSource: () => opened.shift() ?? Promise.resolve(now.source),
    });
    const loads = [directory.load()];
    await old.asked();
    loads.push(directory.refresh(), directory.relist());
    await now.answer(named('Now'), false);
    open(late.source);
    await old.answer(named('Old', 'Old too'));
    await loads[0];
    await loads[1];
    assert.deepEqual([stateOf(directory), late.steps], ['loading', 0]);
    await now.answer([{ id: 5, name: 'And now' }]);
    await loads[2];
    assert.deepEqual(namesIn(directory), ['Now', 'And now']);
  });

  it('is not old where the clock is a day and no more before or behind it', async () => {
    const day = 24 * 60 * 60_000;
    let now = NOW;
    const pages = new Pages();
    const directory = directoryOf(pages, undefined, { now: () => now });
    assert.equal(directory.isOld, false, 'there is none');
    const loaded = directory.load();
    await pages.answer(named('Anna'));
    await loaded;
    const isOldAt = (moment: number): boolean => {
      now = moment;
      return directory.isOld;
    };
    assert.deepEqual([NOW + day, NOW + day + 1, NOW - day, NOW - day - 1].map(isOldAt), [
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('News of presence', () => {
  it('is as old as the last page of the list, or the last answer of who is online', async () => {
    let now = NOW;
    const pages = new Pages();
    const directory = directoryOf(pages, undefined, { now: () => now });
    assert.equal(directory.presenceAt, undefined);
    const loaded = directory.load();
    await pages.answer(named('Anna'));
    await loaded;
    assert.equal(directory.presenceAt, NOW);
    now = NOW + 60_000;
    await directory.updatePresence({ tell: (user) => user, users: [] });
    assert.deepEqual([directory.presenceAt, directory.listedAt], [NOW + 60_000, NOW]);
  });

  it('is told of those who are listed, in one change, and of nobody else', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const loaded = directory.load();
    await pages.answer(named('Anna', 'Bert'));
    await loaded;
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    await directory.updatePresence({
      tell: (user) => (user.id === 1 ? { ...user, online: true } : user),
      users: [
        { id: 2, name: 'Bertha' },
        { id: 77, name: 'Nobody listed' },
      ],
    });
    assert.deepEqual(told, [[1, 2]]);
    assert.deepEqual(
      [directory.user(1)?.online, directory.user(2)?.name, directory.user(77)],
      [true, 'Bertha', undefined],
    );
  });

  it('reaches everybody of a long list, some at a time', async () => {
    const pages = new Pages();
    const directory = directoryOf(pages);
    const users = Array.from({ length: 20_001 }, (_, index) => ({ id: index + 1 }));
    directory.people.put(users);
    const told: number[][] = [];
    directory.onDidChange(({ userIds }) => told.push([...userIds]));
    let asked = 0;
    let pauses = 0;
    const counting = setInterval(() => {
      pauses += 1;
    }, 0);
    await directory.updatePresence({
      tell: (user) => {
        asked += 1;
        return { ...user, online: true };
      },
      users: [],
    });
    clearInterval(counting);
    assert.equal(asked, 20_001);
    assert.deepEqual([told.length, told[0]?.length], [1, 20_001]);
    assert.ok(pauses > 0, 'other work has its turn');
  });
});
