// Stands in for the VS Code program where @vscode/test-electron expects one: takes the same command line, runs the tests
// in the extension host of VS Code's own server, and ends with their exit code.
import './guard.mts';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { provisionBrowser } from './browser.mts';
import { answering, freePort, writeSettings } from './code-server.mts';
import { logsDir } from './paths.mts';
import { endTree, exitCode, spawnGuarded } from './processes.mts';
import { provisionVsCode } from './provision.mts';
import { calmSettings } from './settings.mts';

const { values, positionals } = parseArgs({
  // VS Code's other options say nothing to a server.
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'vscode-version': { type: 'string' },
  },
});

function required(name: keyof typeof values): string {
  const value = values[name];
  if (typeof value !== 'string') {
    throw new Error(`--${name} is missing.`);
  }
  return value;
}

async function runTests(): Promise<number> {
  const dataDir = required('user-data-dir');
  const vsCode = await provisionVsCode(
    required('vscode-version') === 'floor' ? 'floor' : 'newest',
    console.log,
  );
  const launch = await provisionBrowser(console.log);
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  await mkdir(dataDir, { recursive: true });
  // No chat, whose box is a text of its own among those that tests open.
  await writeSettings(path.join(dataDir, 'data'), calmSettings);
  const server = spawnGuarded(
    [
      vsCode.server,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      // Without it the page ignores the payload that names the tests.
      '--enable-smoke-test-driver',
      ...['--server-data-dir', dataDir],
    ],
    { node: vsCode.node, log: path.join(logsDir, `server-${vsCode.name}.log`) },
  );
  const serverEnded = exitCode(server);
  try {
    await answering(`http://${authority}/version`, serverEnded);
    const browser = await chromium.launch(launch);
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
      const tested = new Promise<number>((resolve) => {
        void page.exposeFunction('codeAutomationExit', (code: number) => {
          resolve(code);
        });
      });
      await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
        console.log(...args);
      });
      await page.goto(address(authority));
      return await Promise.race([
        tested,
        serverEnded.then(() => failure('VS Code ended before the tests did.')),
        new Promise<number>((resolve) => {
          browser.once('disconnected', () => {
            resolve(failure('The browser ended before the tests did.'));
          });
          page.once('crash', () => {
            resolve(failure('The page crashed.'));
          });
        }),
      ]);
    } finally {
      await browser.close();
    }
  } finally {
    if (server.pid !== undefined) {
      endTree(server.pid);
    }
    await serverEnded;
  }
}

function address(authority: string): string {
  const remote = (file: string) => `vscode-remote://${authority}${encodeURI(file.replaceAll('\\', '/'))}`;
  const query = new URLSearchParams({
    ...(positionals[0] === undefined ? { ew: 'true' } : { folder: positionals[0] }),
    payload: JSON.stringify([
      ['extensionDevelopmentPath', remote(required('extensionDevelopmentPath'))],
      ['extensionTestsPath', remote(required('extensionTestsPath'))],
    ]),
  });
  return `http://${authority}/?${query.toString()}`;
}

function failure(reason: string): number {
  console.error(reason);
  return 1;
}

process.exit(await runTests().catch((error: unknown) => failure(String(error))));
