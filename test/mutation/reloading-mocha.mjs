// Stryker's own runner starts a process for each mutant of what runs while a module loads: patterns, tables. Mocha 12
// loads files by `require`, so that this one can load them anew in the same process, which takes a tenth of the time.
import { createRequire } from 'node:module';
import path from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { createMochaTestRunnerFactory } from '@stryker-mutator/mocha-runner';

const { cache } = createRequire(import.meta.url);
const COMPILED = path.join(path.sep, 'out', 'unit', path.sep);

class ReloadingMocha {
  static inject = tokens(commonTokens.injector, commonTokens.options);
  #injector;
  #always;
  #runner;

  constructor(injector, { coverageAnalysis }) {
    this.#injector = injector;
    // What sources remember of the mutant before would hide the next one.
    this.#always = coverageAnalysis !== 'perTest';
    this.#runner = this.#newRunner();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    return this.#runner.init();
  }

  /** Runs the tests twice: one that passes only at first would fail with every mutant, and seem to notice it. */
  async dryRun(options) {
    const first = await this.#runner.dryRun(options);
    if (this.#always || first.status !== DryRunStatus.Complete) return first;
    const second = await this.#runner.dryRun(options);
    const passed =
      second.status === DryRunStatus.Complete &&
      second.tests.every(({ status }) => status !== TestStatus.Failed);
    if (!passed) return second;
    // Time that no test accounts for would be added to what each endless loop is given.
    const again = new Map(second.tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    const tests = first.tests.map((test) => ({
      ...test,
      timeSpentMs: test.timeSpentMs + (again.get(test.id) ?? 0),
    }));
    return { ...first, tests };
  }

  async mutantRun(options) {
    if (options.reloadEnvironment || this.#always) {
      await this.#runner.dispose();
      for (const file of Object.keys(cache)) if (file.includes(COMPILED)) delete cache[file];
      this.#runner = this.#newRunner();
      await this.#runner.init();
    }
    return this.#runner.mutantRun(options);
  }

  dispose() {
    return this.#runner.dispose();
  }

  #newRunner() {
    return this.#injector.injectFunction(createMochaTestRunnerFactory());
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'reloading-mocha', ReloadingMocha)];
