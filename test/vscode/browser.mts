// The browser that shows VS Code to the tests: one that is installed, or a headless Chromium out of an npm package.
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { LaunchOptions } from 'playwright-core';
import { exists, provisioned, type Say } from './provision.mts';

/** Names an installed Chrome or Chromium to use instead. */
const variable = 'PORTAL_USERS_BROWSER';

const installed: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((root) =>
    path.join(process.env[root] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

const calm = [
  '--disable-gpu',
  '--disable-quic',
  // Containers often have a small /dev/shm.
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--password-store=basic',
  // Root, the usual person in a container, cannot have Chromium's sandbox.
  '--no-sandbox',
];

/** What Playwright needs to know to start it. */
export async function provisionBrowser(say: Say): Promise<LaunchOptions> {
  const named = process.env[variable];
  if (named !== undefined && named !== '') {
    return { executablePath: named, args: calm };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    return packaged(await provisioned('browser', 'Chromium', unpack, say));
  }
  for (const executablePath of installed[process.platform] ?? []) {
    if (await exists(executablePath)) {
      return { executablePath, args: calm };
    }
  }
  throw new Error(`No Chrome or Chromium found: install one, or name it in ${variable}.`);
}

function packaged(folder: string): LaunchOptions {
  return {
    executablePath: path.join(folder, 'chromium'),
    args: calm,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

/** The package keeps the program, the libraries and the font that bare machines lack as Brotli files. */
async function unpack(folder: string, final: string): Promise<void> {
  const packed = path.join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const program = path.join(folder, 'chromium');
  await pipeline(
    createReadStream(path.join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(program),
  );
  await chmod(program, 0o755);
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    await pipeline(
      createReadStream(path.join(packed, `${name}.tar.br`)),
      createBrotliDecompress(),
      extractor(folder),
    );
  }
  await mkdir(path.join(folder, 'fonts-cache'));
  await writeFile(path.join(folder, 'fonts.conf'), fontsConf(path.join(final, 'fonts-cache')));
  await rm(path.join(folder, 'node_modules'), { recursive: true });
}

/** tar-fs, which the package depends on for the same purpose. */
function extractor(folder: string): NodeJS.WritableStream {
  const load = createRequire(path.join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin'));
  const tar: unknown = load('tar-fs');
  if (!hasExtract(tar)) {
    throw new Error('tar-fs is not what it was.');
  }
  return tar.extract(folder);
}

function hasExtract(tar: unknown): tar is { extract(folder: string): NodeJS.WritableStream } {
  return typeof tar === 'object' && tar !== null && 'extract' in tar;
}

/** The machine's own fonts first; ours where there is none. */
const fontsConf = (cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`;
