import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RestError, type RestErrorKind } from '../../../../src/bitrix24/errors.ts';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import { Departments } from '../../../../src/directory/model/departments.ts';

describe('The departments of a portal', () => {
  it('are asked for again a minute after they could not be read, and not before', async () => {
    let now = 0;
    let asked = 0;
    const ask = () => {
      asked += 1;
      return asked === 1
        ? Promise.reject(new RestError('network', 'ECONNRESET', 'department.get'))
        : Promise.resolve([{ id: 1, name: 'Works' }]);
    };
    const departments = new Departments(
      ask,
      () => undefined,
      () => now,
    );
    assert.equal(await departments.load(), false);
    now = 59_000;
    assert.deepEqual([await departments.load(), asked], [false, 1]);
    now = 60_000;
    assert.deepEqual([await departments.load(), departments.known.length], [true, 1]);
    now = 600_000;
    assert.deepEqual([await departments.load(), asked], [false, 2]);
  });

  const known: Department[] = [{ id: 1, name: 'Sales' }];

  /** Departments that cannot be had at first. */
  function failing(kind: RestErrorKind) {
    let now = 0;
    let asked = 0;
    const departments = new Departments(
      () => {
        asked += 1;
        return asked < 3
          ? Promise.reject(new RestError(kind, 'CODE', 'department.get'))
          : Promise.resolve(known);
      },
      () => undefined,
      () => now,
    );
    return { departments, pass: (seconds: number) => (now += seconds * 1000), asked: () => asked };
  }

  it('are asked for again where a failure may have passed, after a while that grows', async () => {
    const { departments, pass, asked } = failing('timeout');
    assert.equal(await departments.load(), false);
    assert.equal(await departments.load(), false);
    assert.equal(asked(), 1);
    pass(61);
    assert.equal(await departments.load(), false);
    assert.equal(asked(), 2);
    pass(61);
    assert.equal(await departments.load(), false);
    assert.equal(asked(), 2);
    pass(61);
    assert.equal(await departments.load(), true);
    assert.deepEqual(departments.known, known);
  });

  it('are asked for once for all who wait, and each of them hears that there are some', async () => {
    let asked = 0;
    const departments = new Departments(
      () => {
        asked += 1;
        return Promise.resolve(known);
      },
      () => undefined,
    );
    const waits = [departments.load(), departments.load()];
    assert.deepEqual([departments.known, departments.settled], [[], false]);
    assert.deepEqual(await Promise.all(waits), [true, true]);
    assert.deepEqual([departments.known, departments.settled, asked], [known, true, 1]);
  });

  it('are told of each time the portal has named them, and not where it has not', async () => {
    const { departments, pass } = failing('timeout');
    const told: (readonly Department[])[] = [];
    departments.onDidChange((named) => told.push(named));
    await departments.load();
    assert.deepEqual(told, []);
    pass(60);
    await departments.load();
    pass(120);
    await departments.load();
    assert.deepEqual(told, [known]);
    departments.expire();
    await departments.load();
    assert.deepEqual(told, [known, known]);
  });

  it('are asked for after ten minutes at the latest, however often they could not be read', async () => {
    let now = 0;
    let asked = 0;
    const told: string[] = [];
    const departments = new Departments(
      () => {
        asked += 1;
        return Promise.reject(new RestError('network', 'ECONNRESET', 'department.get'));
      },
      ({ code }) => told.push(code),
      () => now,
    );
    const pauses: number[] = [];
    for (let last = now; pauses.length < 6; now += 60_000) {
      const before = asked;
      await departments.load();
      if (asked === before) continue;
      pauses.push((now - last) / 60_000);
      last = now;
    }
    assert.deepEqual(pauses, [0, 1, 2, 4, 8, 10]);
    assert.deepEqual([departments.settled, told.length], [true, 6]);
  });

  it('are asked for a minute after a failure again, once a person has refreshed the list', async () => {
    const { departments, pass, asked } = failing('network');
    await departments.load();
    departments.expire();
    await departments.load();
    pass(60);
    assert.deepEqual([await departments.load(), asked()], [true, 3]);
  });

  it('are missing for a reason that is told, whatever was thrown', async () => {
    const told: string[] = [];
    const departments = new Departments(
      () => Promise.reject(new TypeError('mistake')),
      ({ kind, method }) => told.push(kind, method),
    );
    await departments.load();
    assert.deepEqual(told, ['internal', 'departments']);
  });

  it('are awaited by all where they are asked for anew', async () => {
    const departments = new Departments(
      () => Promise.resolve(known),
      () => undefined,
    );
    await departments.load();
    departments.expire();
    assert.deepEqual(await Promise.all([departments.load(), departments.load()]), [true, true]);
  });

  it('stay known while they are asked for anew', async () => {
    let answer: (departments: readonly Department[]) => void = () => undefined;
    const departments = new Departments(
      () => new Promise((resolve) => (answer = resolve)),
      () => undefined,
    );
    const first = departments.load();
    // Nothing has been answered yet, so that there is nothing to expire.
    departments.expire();
    answer(known);
    assert.deepEqual([await first, await departments.load()], [true, false]);
    departments.expire();
    const second = departments.load();
    assert.deepEqual([departments.known, departments.settled], [known, true]);
    answer([]);
    assert.deepEqual([await second, departments.known], [true, []]);
  });

  const passing = ['network', 'timeout', 'limited', 'overloaded', 'badReply', 'cancelled'] as const;
  const lasting = ['credentials', 'denied', 'internal', 'notFound', 'portalGone', 'scope', 'tls'] as const;
  for (const kind of [...passing, ...lasting]) {
    const again = passing.some((one) => one === kind);
    it(`are ${again ? '' : 'not '}asked for again by themselves after an error of the kind ${kind}`, async () => {
      const { departments, pass, asked } = failing(kind);
      await departments.load();
      pass(60);
      await departments.load();
      assert.equal(asked(), again ? 2 : 1);
    });
  }

  it('are not asked for again by themselves where the portal refuses them', async () => {
    const { departments, pass, asked } = failing('denied');
    await departments.load();
    pass(3_600);
    await departments.load();
    assert.equal(asked(), 1);
    departments.expire();
    await departments.load();
    assert.equal(asked(), 2);
  });
});
