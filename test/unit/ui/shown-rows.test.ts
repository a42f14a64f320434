import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ShownRows } from '../../../src/ui/shown-rows.ts';

/** A quick pick that draws when it is told to, and names rows by their number as VS Code does. */
class SlowBox {
  items: readonly { label: string }[] = [];
  activeItems: readonly { label: string }[] = [];
  readonly #listeners: ((active: readonly { label: string }[]) => unknown)[] = [];

  readonly onDidChangeActive = (
    listener: (active: readonly { label: string }[]) => unknown,
  ): { dispose: () => void } => {
    this.#listeners.push(listener);
    return { dispose: () => undefined };
  };

  draw(): void {
    this.activeItems = this.items.slice(0, 1);
    for (const listener of this.#listeners) listener(this.activeItems);
  }

  /** What VS Code hands over for a row of the screen. */
  row(number: number): { label: string } {
    return this.items[number] ?? assert.fail(`no row ${number}`);
  }
}

const rowsNamed = (...labels: string[]) => labels.map((label) => ({ label }));

describe('The rows of a quick pick on the screen', () => {
  const open = () => {
    const box = new SlowBox();
    return { box, rows: new ShownRows(box) };
  };

  it('are those that were drawn, not those that were set', () => {
    const { box, rows } = open();
    rows.set(rowsNamed('Ada', 'Berta'));
    box.draw();
    rows.set(rowsNamed('Cleo', 'Dora'));
    assert.equal(rows.followed, false);
    assert.equal(rows.meant(box.row(1))?.label, 'Berta');
    box.draw();
    assert.equal(rows.meant(box.row(1))?.label, 'Dora');
  });

  it('mean nobody where there were fewer', () => {
    const { box, rows } = open();
    rows.set(rowsNamed('Ada'));
    box.draw();
    rows.set(rowsNamed('Cleo', 'Dora'));
    assert.equal(rows.meant(box.row(1)), undefined);
  });

  it('are waited for once, the last wish alone', () => {
    const { box, rows } = open();
    const done: string[] = [];
    rows.set(rowsNamed('Ada'));
    rows.onceFollowed(() => done.push('first'));
    rows.onceFollowed(() => done.push('second'));
    assert.deepEqual(done, []);
    box.draw();
    box.draw();
    assert.deepEqual(done, ['second']);
  });

  it('are followed at once where there are none, since VS Code highlights nothing then', () => {
    const { rows } = open();
    rows.set([]);
    assert.equal(rows.followed, true);
  });
});
