import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Lazy } from '../../src/portals/lazy.ts';
import { LateTreeDataProvider } from '../../src/ui/late-tree-data-provider.ts';

describe('What stands for the rows of a view until they are read', () => {
  function rows() {
    const changed = new vscode.EventEmitter<string[] | undefined>();
    const provider: vscode.TreeDataProvider<string> = {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => (row === undefined ? ['one', 'two'] : []),
      getTreeItem: (row) => new vscode.TreeItem(row),
      getParent: () => undefined,
      resolveTreeItem: (item, row) => {
        item.tooltip = `about ${row}`;
        return item;
      },
    };
    return { changed, provider };
  }

  it('hands on what VS Code asks for, and what has changed since it first asked', async () => {
    const { changed, provider } = rows();
    const late = new LateTreeDataProvider(
      new Lazy(() => Promise.resolve({ provider })),
      (parts) => parts.provider,
    );
    const heard: unknown[] = [];
    late.onDidChangeTreeData((what) => heard.push(what));
    changed.fire(['one']);
    assert.deepEqual(await late.getChildren(), ['one', 'two']);
    changed.fire(['two']);
    changed.fire(undefined);
    assert.deepEqual(heard, [['two'], undefined]);
    assert.deepEqual(await late.getChildren('one'), []);
    assert.equal(await late.getParent('one'), undefined);
    const item = await late.getTreeItem('two');
    assert.equal(item.label, 'two');
    const { token } = new vscode.CancellationTokenSource();
    assert.equal((await late.resolveTreeItem(item, 'two', token))?.tooltip, 'about two');
  });

  it('says why there are no rows, and shows them once another part has needed what could not be read', async () => {
    const results = [Promise.reject(new Error('could not start')), Promise.resolve(rows())];
    const parts = new Lazy(() => results.shift() ?? Promise.reject(new Error('asked too often')));
    const late = new LateTreeDataProvider(parts, ({ provider }) => provider);
    const heard: unknown[] = [];
    late.onDidChangeTreeData((what) => heard.push(what));
    await assert.rejects(async () => late.getChildren(), /could not start/);
    assert.deepEqual(heard, []);
    await parts.use(() => undefined);
    assert.deepEqual(heard, [undefined]);
    assert.deepEqual(await late.getChildren(), ['one', 'two']);
    assert.deepEqual(heard, [undefined]);
  });
});
