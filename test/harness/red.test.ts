// The proof that the tests of this project can fail: whatever goes wrong turns the run red, within its time limit.
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { outDir, root } from '../vscode/paths.mts';
import { endTree, isAlive, spawnGuarded } from '../vscode/processes.mts';
import { until } from '../ui/until.mts';
import { compile } from './compile.mts';
import { type Phase, runStages, type Stage } from './runner.mts';
import { failed, mochaStage, passed, type Result } from './stage.mts';

const fixtures = path.join(outDir, 'harness-fixtures');
const fixture = (name: string) => path.join(fixtures, `${name}.js`);
const insideVsCode = path.join(root, 'test', 'harness', 'vscode-process.mts');

const limits = { seconds: 60, testSeconds: 10 };

/** What these runs print is no news: it would look like a failure of this one. */
const log = (name: string) => path.join(outDir, 'logs', `proof-${name}.log`);

const run = (name: string, seconds = limits.seconds): Promise<Result> =>
  mochaStage({
    name: `proof-${name}`,
    files: [fixture(name)],
    limits: { ...limits, seconds },
    log: log(name),
    quiet: true,
  });

const runInside = (name: string, seconds = limits.seconds): Promise<Result> =>
  mochaStage({
    name: `proof-${name}`,
    files: [fixture(name)],
    limits: { ...limits, seconds },
    program: insideVsCode,
    log: log(name),
    quiet: true,
  });

const hostOf = async (name: string): Promise<number> =>
  Number(await readFile(path.join(outDir, 'results', `proof-${name}.json.pid`), 'utf8'));

describe('The tests turn red', () => {
  before(() => compile({ name: 'harness-fixtures', pattern: 'test/harness/fixtures/*.ts' }));

  it('when a test fails, and count the one that passes', async () => {
    assert.deepEqual(await run('failing-test'), {
      passed: 1,
      failed: 1,
      pending: 0,
      failures: ['proof-failing-test: A suite fails'],
    });
  });

  it('when their process ends without results, even with exit code 0', async () => {
    assert.deepEqual((await run('dying-process')).failures, [
      'proof-dying-process ended without results (exit code 0)',
    ]);
  });

  it('when their process hangs', async () => {
    assert.deepEqual((await run('hanging-process', 2)).failures, [
      'proof-hanging-process did not end within 2 s',
    ]);
  });

  it('when something that they started still runs', async () => {
    assert.deepEqual((await run('open-handle')).failures, ['proof-open-handle ended with exit code 1']);
  });

  it('when there are none', async () => {
    assert.equal((await mochaStage({ name: 'proof-none', files: [], limits })).failed, 1);
  });

  it('when VS Code is killed under a person', async () => {
    const { failures } = await run('killed-vscode');
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /loses VS Code while a person works with it$/);
  });

  it('when VS Code is killed under the tests inside it', async () => {
    assert.deepEqual((await runInside('killed-server')).failures, [
      'proof-killed-server ended without results (exit code 1)',
    ]);
    assert.match(await readFile(log('killed-server'), 'utf8'), /VS Code ended before the tests did/);
  });

  it('when an extension host hangs, and end it', async () => {
    await rm(path.join(outDir, 'results', 'proof-hanging-host.json.pid'), { force: true });
    assert.deepEqual((await runInside('hanging-host', 25)).failures, [
      'proof-hanging-host did not end within 25 s',
    ]);
    const host = await hostOf('hanging-host');
    await until('the end of the extension host', () => !isAlive(host));
  });
});

describe('Nothing outlives the tests', () => {
  it('when their process is killed', async () => {
    const results = path.join(outDir, 'results', 'proof-killed-runner.json');
    await rm(`${results}.pid`, { force: true });
    const runner = spawnGuarded(
      [insideVsCode, JSON.stringify({ files: [fixture('hanging-host')], results, timeout: 10_000 })],
      { log: log('killed-runner') },
    );
    try {
      const host = await until('the extension host', () => hostOf('killed-runner'), 60_000);
      runner.kill('SIGKILL');
      await until('the end of the extension host', () => !isAlive(host));
    } finally {
      if (runner.pid !== undefined) {
        endTree(runner.pid);
      }
    }
  });
});

describe('The summary', () => {
  const stage = (name: string, result: () => Result) => ({ name, run: () => Promise.resolve().then(result) });
  const broken = stage('broken', () => {
    throw new Error('no disk');
  });

  const summaryOf = (...stages: Stage[]) => summaryOfPhases([stages]);

  async function summaryOfPhases(...phases: Phase[]) {
    const printed: string[] = [];
    const allWell = await runStages({
      phases,
      packaging: broken,
      print: (line) => {
        printed.push(line);
      },
    });
    return { allWell, last: printed.at(-1) };
  }

  it('adds up what came of each stage, a broken one included', async () => {
    const good = stage('good', () => passed(3));
    const bad = stage('bad', () => ({ ...failed('this', 'that'), passed: 4 }));
    assert.deepEqual(await summaryOf(bad, broken, good), { allWell: false, last: '7 passed, 3 failed' });
    assert.deepEqual(await summaryOf(good), { allWell: true, last: '3 passed, 0 failed' });
  });

  it('counts what could not be tested as failed', async () => {
    const needy = { ...stage('needy', () => passed()), needsPackage: true };
    assert.deepEqual(await summaryOf(needy), { allWell: false, last: '0 passed, 2 failed' });
    assert.deepEqual(await summaryOf(), { allWell: false, last: '0 passed, 1 failed' });
  });

  it('runs lanes side by side, and the next phase after all of them', async () => {
    const order: string[] = [];
    const noted = (name: string): Stage => ({
      name,
      run: async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
        return passed();
      },
    });
    const summary = await summaryOfPhases(
      [[noted('first'), noted('second')], [noted('third')]],
      [[noted('fourth')], [stage('fifth', () => failed('that'))]],
    );
    assert.deepEqual(summary, { allWell: false, last: '4 passed, 1 failed' });
    const isBefore = (one: string, other: string) => order.indexOf(one) < order.indexOf(other);
    assert.ok(isBefore('third begins', 'first ends'));
    assert.ok(isBefore('first ends', 'second begins'));
    assert.ok(isBefore('second ends', 'fourth begins'));
    assert.ok(isBefore('third ends', 'fourth begins'));
  });

  it('packages once for all lanes, and tests nothing where that fails', async () => {
    let packagings = 0;
    const packaging = (result: () => Result): Stage =>
      stage('package', () => {
        packagings += 1;
        return result();
      });
    const needy = (name: string) => ({ ...stage(name, () => passed()), needsPackage: true });
    const phases = [[[needy('one')], [needy('other')]], [[needy('last')]]];
    const print = () => undefined;
    assert.equal(await runStages({ phases, packaging: packaging(() => passed(0)), print }), true);
    assert.equal(packagings, 1);
    assert.equal(await runStages({ phases, packaging: packaging(() => failed('disk')), print }), false);
    assert.equal(packagings, 2);
  });
});
