// npm start: VS Code with the extension as it is built now, on the demo portal.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { freePort, installExtension, startCodeServer, writeSettings } from './vscode/code-server.mts';
import { findDesktop, openDesktop } from './vscode/desktop.mts';
import { openBrowser } from './vscode/open-browser.mts';
import { packageExtension, packageStarter } from './vscode/package.mts';
import { logsDir, provisionedDir, sampleFolder } from './vscode/paths.mts';
import { endOnRequest } from './vscode/endings.mts';
import { exists, provisionVsCode } from './vscode/provision.mts';
import { calmSettings } from './vscode/settings.mts';

/** The same every time: what a browser keeps for VS Code, it keeps for an address. */
const usualPort = 8140;

interface Wishes {
  readonly desktop: boolean;
  readonly port: string | undefined;
}

function wishes(): Wishes {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      desktop: { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  });
  // Without the "--" that npm wants before it, npm keeps `--port` to itself and hands on the number, or `--port=N` so.
  const port = values.port ?? positionals[0] ?? process.env['npm_config_port'];
  return { desktop: values.desktop, port };
}

endOnRequest(0);

const dataDir = path.join(provisionedDir, 'start');

/** A copy, so that playing with it changes nothing that is under version control. */
async function copyOfSampleFolder(): Promise<string> {
  const folder = path.join(dataDir, 'sample-folder');
  await cp(sampleFolder, folder, { recursive: true, force: false });
  return folder;
}

async function portFor(wish: string | undefined): Promise<number> {
  if (wish === undefined) {
    return freePort(usualPort).catch(() => freePort());
  }
  const port = Number(wish);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`"${wish}" is no port: --port takes a number from 1 to 65535.`);
  }
  return freePort(port).catch(() => {
    throw new Error(`Port ${port} cannot be had: name another one by --port, or none for a free one.`);
  });
}

async function build(): Promise<string[]> {
  console.log('Building the extension…');
  return [await packageExtension(), await packageStarter()];
}

async function startDesktop(): Promise<number> {
  const code = await findDesktop();
  const extensions = await build();
  console.log(`Opening ${code}; this ends when its window is closed.`);
  return openDesktop(code, extensions, await copyOfSampleFolder());
}

async function start(port: string | undefined): Promise<number> {
  const server = {
    port: await portFor(port),
    vsCode: await provisionVsCode('newest', console.log),
    userDataDir: path.join(dataDir, 'user-data'),
    extensionsDir: path.join(dataDir, 'extensions'),
    log: path.join(logsDir, 'start.log'),
    folder: await copyOfSampleFolder(),
  };
  const extensions = await build();
  if (!(await exists(server.userDataDir))) {
    await writeSettings(server.userDataDir, calmSettings);
  }
  for (const vsix of extensions) {
    await installExtension(server, vsix);
  }
  const { url, ended } = await startCodeServer(server);
  console.log(`\n  VS Code ${server.vsCode.version} with Portal Users: ${url}\n\nCtrl-C ends it.`);
  openBrowser(url);
  const code = await ended;
  console.error(`VS Code ended by itself; its log is ${path.relative('.', server.log)}.`);
  return code;
}

try {
  const { desktop, port } = wishes();
  process.exitCode = await (desktop ? startDesktop() : start(port));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
