// The stages of `npm test`, in their order.
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { provisionBrowser } from '../vscode/browser.mts';
import { spawnNpm } from '../vscode/npm.mts';
import { packageExtension } from '../vscode/package.mts';
import { logsDir, outDir, root } from '../vscode/paths.mts';
import { provisionVsCode, type VsCodeName, versions } from '../vscode/provision.mts';
import { compile, unit } from './compile.mts';
import type { Phase, Stage } from './runner.mts';
import { commandStage, type Limits, mochaStage, type Result } from './stage.mts';

const lint: Stage = {
  name: 'lint',
  run: () => commandStage((log) => spawnNpm(['run', 'lint'], root, log), 'lint', 180),
};

const unitLimits: Limits = { seconds: 120, testSeconds: 10 };

const unitPlain: Stage = {
  name: 'unit',
  needsPackage: true,
  run: async (grep) =>
    mochaStage({
      name: 'unit',
      files: await compile(unit),
      limits: unitLimits,
      reporter: 'dot',
      grep,
    }),
};

const unitMinified: Stage = {
  name: 'unit-minified',
  needsPackage: true,
  run: async (grep) =>
    mochaStage({
      name: 'unit-minified',
      files: await compile({ ...unit, name: 'unit-minified', asShipped: true }),
      limits: unitLimits,
      reporter: 'dot',
      grep,
    }),
};

/** The client against everything that can go wrong, as it ships. Prints the matrix. */
const faults: Stage = {
  name: 'faults',
  needsPackage: true,
  run: async (grep) =>
    mochaStage({
      name: 'faults',
      files: await compile({
        name: 'faults',
        pattern: 'test/faults/**/*.test.ts',
        programs: ['test/unit/support/refresher.mts'],
        asShipped: true,
      }),
      limits: { seconds: 120, testSeconds: 15 },
      reporter: 'dot',
      grep,
    }),
};

/** Waits more than it computes. */
const harness: Stage = {
  name: 'harness',
  run: async (grep) => {
    await provision('newest');
    return mochaStage({
      name: 'harness',
      files: await compile({ name: 'harness', pattern: 'test/harness/*.test.ts' }),
      limits: { seconds: 240, testSeconds: 90 },
      grep,
      log: path.join(logsDir, 'harness.log'),
    });
  },
};

const integration = (version: VsCodeName): Stage => ({
  name: `integration-${version}`,
  needsPackage: true,
  run: async (grep) => {
    await provision(version);
    return insideVsCode(`integration-${version}`, { PORTAL_USERS_VSCODE: version }, 180, grep);
  },
});

/** A downloaded desktop VS Code, where the operating system's keyring and windows are. */
const desktop = (version: VsCodeName, download: string): Stage => ({
  name: `desktop-${version}`,
  onDemand: true,
  needsPackage: true,
  run: (grep) => insideVsCode(`desktop-${version}`, { PORTAL_USERS_DESKTOP: download }, 600, grep),
});

async function insideVsCode(
  name: string,
  env: NodeJS.ProcessEnv,
  seconds: number,
  grep: string | undefined,
): Promise<Result> {
  // ES modules as the extension itself: VS Code 1.105 hands CommonJS another copy of its API, which tests would watch in vain.
  await compile({ name: 'integration', pattern: 'test/integration/*.test.ts', format: 'esm' });
  return mochaStage({
    name,
    files: await compile({ name: 'integration-host', pattern: 'test/integration/host/*.ts' }),
    limits: { seconds, testSeconds: 30 },
    grep,
    env,
    program: path.join(root, 'test', 'harness', 'vscode-process.mts'),
    log: path.join(logsDir, `${name}.log`),
  });
}

/** What these show hangs on the portal, not on VS Code's version; the newest one alone keeps the whole run short. */
const NEWEST_ALONE: ReadonlySet<string> = new Set([
  'cards.test.js',
  'directory.test.js',
  'export.test.js',
  'forget.test.js',
  'every-command.test.js',
  'hostile-profile.test.js',
  'icon-names.test.js',
  'ids.test.js',
  'keyboard-only.test.js',
  'keyring.test.js',
  'languages.test.js',
  'moved.test.js',
  'paging.test.js',
  'presence.test.js',
  'profile-links.test.js',
  'preview.test.js',
  'profile-for-everyone.test.js',
  'profile-states.test.js',
  'raw-json.test.js',
  'restarted-extensions.test.js',
  'screen-reader.test.js',
  'secrets.test.js',
  'several-rows.test.js',
  'sign-in.test.js',
  'time-zones.test.js',
  'two-windows.test.js',
  'unrestored-profiles.test.js',
  'users-tree.test.js',
  'versions.test.js',
  'wrong-person.test.js',
]);

interface UiStage {
  readonly name: `ui-${string}`;
  readonly version: VsCodeName;
  readonly includes: (file: string) => boolean;
  /** Stages that run side by side and print as they go could not be told apart. */
  readonly printsAsItGoes?: boolean;
}

const ui = ({ name, version, includes, printsAsItGoes = false }: UiStage): Stage => ({
  name,
  needsPackage: true,
  run: async (grep) => {
    await provision(version);
    await forgetFailures(version);
    const files = await compile({ name, pattern: 'test/ui/**/*.test.ts' });
    return mochaStage({
      name,
      files: files.filter((file) => includes(path.basename(file))),
      limits: { seconds: 1800, testSeconds: 60 },
      grep,
      env: { PORTAL_USERS_VSCODE: version },
      ...(!printsAsItGoes && { log: path.join(logsDir, `${name}.log`) }),
    });
  },
});

const uiNewestAlone = ui({
  name: 'ui-newest-alone',
  version: 'newest',
  includes: (file) => NEWEST_ALONE.has(file),
  printsAsItGoes: true,
});
const uiNewest = ui({
  name: 'ui-newest-common',
  version: 'newest',
  includes: (file) => !NEWEST_ALONE.has(file),
});
const uiFloor = ui({ name: 'ui-floor', version: 'floor', includes: (file) => !NEWEST_ALONE.has(file) });

/** Pictures of an earlier run's failures. Two stages of one version begin side by side, and each finds all of them. */
async function forgetFailures(version: VsCodeName): Promise<void> {
  for (const picture of globSync(path.join(outDir, 'screenshots', version, 'failed-*'))) {
    await rm(picture, { force: true });
  }
}

/** Before the clock of a stage starts: how long a download takes says nothing about the extension. */
async function provision(version: VsCodeName): Promise<void> {
  await provisionVsCode(version, console.log);
  await provisionBrowser(console.log);
}

export const packaging: Stage = {
  name: 'package',
  run: async () => {
    await packageExtension();
    return { passed: 0, failed: 0, pending: 0, failures: [] };
  },
};

/** Two lanes at most, for machines with two cores. */
export const phases: readonly Phase[] = [
  [
    [unitPlain, unitMinified, faults, integration('newest'), integration('floor')],
    [lint, harness],
  ],
  // They wait for VS Code more than they compute, and need what is left: a busy machine shows everything late.
  [[uiNewestAlone], [uiNewest, uiFloor]],
  [[desktop('newest', 'stable'), desktop('floor', versions.floor)]],
];
