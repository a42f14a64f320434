import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Emitter } from '../../../src/directory/emitter.ts';

describe('An event', () => {
  it('reaches every listener, also one that was added twice, until it is disposed', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listener = (event: number): void => void heard.push(event);
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1, 1, 2]);
  });

  it('reaches the others where one listener takes itself out', () => {
    const emitter = new Emitter<string>();
    const heard: string[] = [];
    const once = emitter.event((event) => {
      heard.push(`once ${event}`);
      once.dispose();
    });
    emitter.event((event) => heard.push(event));
    emitter.fire('a');
    emitter.fire('b');
    assert.deepEqual(heard, ['once a', 'a', 'b']);
  });

  it('reaches nobody after the end', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event((event) => heard.push(event));
    emitter.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });
});
