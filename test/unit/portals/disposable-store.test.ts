import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DisposableStore } from '../../../src/portals/disposable-store.ts';

describe('A store of disposables', () => {
  it('gives back all that was added, each once', () => {
    const gone: string[] = [];
    const named = (name: string) => ({ dispose: () => gone.push(name) });
    const store = new DisposableStore();
    store.add(named('listener'), named('emitter'));
    store.add(named('timer'));
    store.dispose();
    store.dispose();
    assert.deepEqual(gone, ['listener', 'emitter', 'timer']);
  });
});
