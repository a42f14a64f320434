import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lazy } from '../../../src/portals/lazy.ts';

describe('What is made when it is first needed', () => {
  it('is made once for all who wait for it', async () => {
    let made = 0;
    const lazy = new Lazy(() => Promise.resolve({ number: ++made }));
    assert.equal(made, 0);
    const numbers = await Promise.all([lazy.use(({ number }) => number), lazy.use(({ number }) => number)]);
    assert.deepEqual(numbers, [1, 1]);
  });

  it('is worked with in that very moment once it is there', async () => {
    const lazy = new Lazy(() => Promise.resolve({ name: 'parts' }));
    await lazy.use(() => undefined);
    assert.equal(
      lazy.use(({ name }) => name),
      'parts',
    );
  });

  it('rejects where it cannot be made, and is tried anew', async () => {
    const results = [Promise.reject(new Error('no disk')), Promise.resolve({ name: 'parts' })];
    const lazy = new Lazy(() => results.shift() ?? Promise.reject(new Error('asked too often')));
    await assert.rejects(async () => lazy.use(() => undefined), /no disk/);
    assert.equal(await lazy.use(({ name }) => name), 'parts');
  });

  it('calls back once it is made, by whichever try', async () => {
    const results = [Promise.reject(new Error('no disk')), Promise.resolve({ name: 'parts' })];
    const lazy = new Lazy(() => results.shift() ?? Promise.reject(new Error('asked too often')));
    let calls = 0;
    const listener = (): void => {
      calls += 1;
    };
    lazy.onceMade(listener);
    lazy.onceMade(listener);
    await assert.rejects(lazy.get(), /no disk/);
    assert.equal(calls, 0);
    await lazy.get();
    await lazy.get();
    assert.equal(calls, 1);
  });

  it('can be made ahead, and what fails then is left to the first use', async () => {
    let made = 0;
    const lazy = new Lazy(() => {
      made += 1;
      return made === 1 ? Promise.reject(new Error('no disk')) : Promise.resolve({ made });
    });
    lazy.prefetch();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(made, 1);
    assert.equal(await lazy.use((parts) => parts.made), 2);
  });
});
