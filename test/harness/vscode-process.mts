// Runs tests inside VS Code through @vscode/test-electron: `node vscode-process.mts <run as JSON>`. The first file of the
// run is what the extension host loads. VS Code is the one that PORTAL_USERS_VSCODE names, or a downloaded desktop build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { here, outDir, root, sampleFolder } from '../vscode/paths.mts';
import { parseRun } from './mocha.mts';

const { files, results, grep } = parseRun(process.argv[2]);
const [extensionTestsPath] = files;
if (extensionTestsPath === undefined) {
  throw new Error('No tests to load.');
}
const version = process.env['PORTAL_USERS_VSCODE'] ?? 'newest';
const desktop = process.env['PORTAL_USERS_DESKTOP'];
const dataDir =
  desktop === undefined
    ? path.join(outDir, 'integration-data', version)
    : // Short, since VS Code makes a socket in it, whose path has a limit of some hundred characters.
      await mkdtemp(path.join(tmpdir(), 'portal-users-'));
await rm(dataDir, { recursive: true, force: true });
try {
  process.exitCode = await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath,
    extensionTestsEnv: { PORTAL_USERS_RESULTS: results, PORTAL_USERS_GREP: grep },
    ...(desktop === undefined
      ? { vscodeExecutablePath: process.execPath }
      : { version: desktop, cachePath: path.join(root, '.vscode-test', 'desktop') }),
    launchArgs: [
      ...(desktop === undefined
        ? [path.join(here, 'launcher.mts'), `--vscode-version=${version}`]
        : ['--disable-extensions']),
      sampleFolder,
      `--user-data-dir=${dataDir}`,
    ],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
