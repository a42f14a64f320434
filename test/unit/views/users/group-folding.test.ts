import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { GroupFolding } from '../../../../src/views/users/group-folding.ts';
import { RowFetches } from '../../../../src/views/users/row-fetches.ts';
import type { GroupRow, UsersRow } from '../../../../src/views/users/row-kinds.ts';

const group = (key: string, parent = ''): GroupRow => ({ kind: 'group', portalId: 'one', key, parent });
const TOP = group('top');
const INNER = group('inner', 'top');

describe('A group that is unfolded while VS Code fetches rows', () => {
  /** A view whose fetching goes on until it is told to be done. */
  class World {
    readonly revealed: UsersRow[] = [];
    readonly kept: [UsersRow, boolean][] = [];
    readonly asks = new Map<UsersRow, number>();
    readonly view = {
      visible: true,
      reveal: (row: UsersRow) => Promise.resolve(void this.revealed.push(row)),
      onDidCollapseElement: (listener: (event: { element: UsersRow }) => unknown) => {
        this.fold = (element) => listener({ element });
        return { dispose: () => undefined };
      },
      onDidExpandElement: (listener: (event: { element: UsersRow }) => unknown) => {
        this.unfold = (element) => listener({ element });
        return { dispose: () => undefined };
      },
    };
    fold: (row: UsersRow) => unknown = () => assert.fail('Nobody listens.');
    unfold: (row: UsersRow) => unknown = () => assert.fail('Nobody listens.');
    isThere = true;
    #done = Promise.withResolvers<undefined>();

    constructor() {
      const fetches = new RowFetches();
      fetches.told();
      fetches.done = async () => {
        await this.#done.promise;
      };
      new GroupFolding(
        this.view,
        {
          fetches,
          noteFold: (row, isFolded) => Promise.resolve(void this.kept.push([row, isFolded])),
          getParent: (row) => (row === INNER ? TOP : undefined),
          isShown: () => this.isThere,
        },
        { error: (text: string) => assert.fail(text) },
      );
    }

    /** VS Code is done with what it was fetching. */
    async done(): Promise<void> {
      this.#done.resolve(undefined);
      this.#done = Promise.withResolvers();
      await new Promise(setImmediate);
    }
  }

  it('is revealed unfolded once all rows are there: VS Code may have folded it again', async () => {
    const world = new World();
    world.unfold(TOP);
    assert.deepEqual(world.revealed, []);
    await world.done();
    assert.deepEqual(world.revealed, [TOP]);
  });

  for (const [name, folded] of [
    ['itself', INNER],
    ['with the group that it is in', TOP],
  ] as const) {
    it(`stays folded where the person has folded it again, ${name}`, async () => {
      const world = new World();
      world.unfold(INNER);
      world.fold(folded);
      await world.done();
      assert.deepEqual(world.revealed, []);
      assert.deepEqual(world.kept, [
        [INNER, false],
        [folded, true],
      ]);
    });
  }

  it('is left alone where it is not there any more', async () => {
    const world = new World();
    world.unfold(TOP);
    world.isThere = false;
    await world.done();
    assert.deepEqual(world.revealed, []);
  });
});

describe('How VS Code fetches rows', () => {
  it('is done once it asks no more', async () => {
    const fetches = new RowFetches();
    await fetches.done();
    assert.equal(fetches.mayGoOn, false);
    fetches.told();
    assert.equal(fetches.mayGoOn, true);
    let isDone = false;
    const done = fetches.done().then(() => (isDone = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    fetches.asked();
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(isDone, false);
    await done;
    assert.equal(isDone, true);
  });
});
