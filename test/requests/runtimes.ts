import { execFile } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IdiomName } from '../../src/commands/copy/requests/idioms.ts';
import { cmdExe } from '../unit/support/cmd-exe.ts';
import { readHttpFile } from '../unit/support/http-file.ts';
import { BX24_STAND_IN } from './bx24-stand-in.ts';
import type { World } from './world.ts';

const exec = promisify(execFile);

/** Runs the text of a request as people would, and returns what it prints. */
export interface Runtime {
  /** What runs it, for the table. */
  readonly title: string;
  /** Why it cannot run here; `undefined` where it can. */
  readonly missing: () => Promise<string | undefined>;
  /**
   * @param spelled spells the address of the webhook
   * @throws where it fails
   */
  readonly run: (text: string, world: World, spelled?: (webhook: string) => string) => Promise<string>;
}

const here = (): Promise<undefined> => Promise.resolve(undefined);

const asIs = (webhook: string): string => webhook;

async function missingCommand(command: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    await exec(command, args);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? `there is no ${command}`
      : `${[command, ...args].join(' ')} fails`;
  }
}

/** A folder or file that the person names, since no registry of it is used here. */
function missingSetting(variable: string, what: string): string | undefined {
  return process.env[variable] === undefined ? `${variable} does not name ${what}` : undefined;
}

async function program(
  world: World,
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await exec(command, args, { cwd: world.folder, env: { ...process.env, ...env } });
  return stdout;
}

async function script(world: World, name: string, text: string): Promise<string> {
  const file = path.join(world.folder, name);
  await writeFile(file, text);
  return file;
}

/** Node's own trust in the certificate of the portal. */
const trusting = ({ folder }: World): Record<string, string> => ({
  NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
});

/** Addresses of pictures as the other portal tells them, so that answers of both can be compared. */
const atPortal = (printed: string, { portal, secure }: World): string =>
  printed.replaceAll(secure.origin, portal.origin);

const curlBash: Runtime = {
  title: 'bash and cURL',
  missing: () => missingCommand('curl', '--version'),
  run: (text, world, spelled = asIs) =>
    // Bash takes a socket as its input for a login from afar, and would read the startup file of the account.
    program(world, ['bash', '--norc', '-c', text], { BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()) }),
};

const curlToken: Runtime = {
  ...curlBash,
  run: (text, world) =>
    program(world, ['bash', '--norc', '-c', text], {
      BITRIX24_TOKEN: world.token,
      BITRIX24_PORTAL: world.portal.origin,
    }),
};

const curlCmd: Runtime = {
  title: 'the quoting rules of cmd.exe, and cURL',
  missing: () => missingCommand('curl', '--version'),
  run: (text, world, spelled = asIs) => {
    const { commands } = cmdExe(text, { BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()) });
    const [[command = '', ...args] = [], ...others] = commands;
    if (command !== 'curl' || others.length > 0) throw new Error(`Other commands too: ${String(commands)}`);
    return program(world, [command, ...args], {});
  },
};

const powerShell: Runtime = {
  title: 'PowerShell',
  missing: () => missingCommand('pwsh', '-Version'),
  run: async (text, world, spelled = asIs) =>
    program(world, ['pwsh', '-NoProfile', '-File', await script(world, 'request.ps1', text)], {
      BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()),
    }),
};

const httpFile: Runtime = {
  title: 'a reader of .http files, and fetch',
  missing: here,
  run: async (text, { portal }) => {
    const { url, ...request } = readHttpFile(text, { BITRIX24_WEBHOOK: portal.webhookUrl() });
    return (await fetch(url, request)).text();
  },
};

const nodeFetch: Runtime = {
  title: 'Node',
  missing: here,
  run: (text, world, spelled = asIs) =>
    program(world, [process.execPath, '--input-type=module', '-e', text], {
      BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()),
    }),
};

const b24jssdk: Runtime = {
  title: 'Node and @bitrix24/b24jssdk',
  missing: here,
  run: async (text, world, spelled = asIs) => {
    // From the folder of this project, where the SDK is.
    const { stdout } = await exec(process.execPath, ['--input-type=module', '-e', text], {
      env: { ...process.env, ...trusting(world), BITRIX24_WEBHOOK: spelled(world.secure.webhookUrl()) },
    });
    return atPortal(stdout, world);
  },
};

const bx24js: Runtime = {
  title: 'Node and a stand-in for BX24.js, which only a portal serves',
  missing: here,
  run: (text, world) =>
    program(world, [process.execPath, '--input-type=module', '-e', `${BX24_STAND_IN}\n${text}`], {
      BITRIX24_WEBHOOK: world.portal.webhookUrl(),
    }),
};

const b24phpsdk: Runtime = {
  title: 'PHP and b24phpsdk',
  missing: async () =>
    (await missingCommand('php', '--version')) ??
    missingSetting('B24PHPSDK', 'the folder in which composer has installed it'),
  run: async (text, world, spelled = asIs) => {
    const autoload = path.join(process.env['B24PHPSDK'] ?? '', 'vendor', 'autoload.php');
    const file = await script(world, 'request.php', text.replace("'vendor/autoload.php'", `'${autoload}'`));
    return program(world, ['php', file], { BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()) });
  },
};

const crest: Runtime = {
  title: 'PHP and CRest',
  missing: async () =>
    (await missingCommand('php', '--version')) ?? missingSetting('CREST', 'its file crest.php'),
  run: async (text, world, spelled = asIs) => {
    await copyFile(process.env['CREST'] ?? '', path.join(world.folder, 'crest.php'));
    const settings = [...text.matchAll(/^\/\/ (define\(.*?\);)/gm)].map(([, line = '']) => line);
    await script(world, 'settings.php', `<?php\n${settings.join('\n')}\n`);
    return program(world, ['php', await script(world, 'request.php', text)], {
      BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()),
    });
  },
};

const requests: Runtime = {
  title: 'Python and requests',
  missing: () => missingCommand('python3', '-c', 'import requests'),
  run: async (text, world, spelled = asIs) =>
    program(world, ['python3', await script(world, 'request.py', text)], {
      BITRIX24_WEBHOOK: spelled(world.portal.webhookUrl()),
    }),
};

const b24pysdk: Runtime = {
  title: 'Python and b24pysdk',
  missing: () => missingCommand('python3', '-c', 'import b24pysdk'),
  run: async (text, world, spelled = asIs) => {
    const printed = await program(world, ['python3', await script(world, 'request.py', text)], {
      BITRIX24_WEBHOOK: spelled(world.secure.webhookUrl()),
      REQUESTS_CA_BUNDLE: path.join(world.folder, 'ca.pem'),
    });
    return atPortal(printed, world);
  },
};

/** What runs the texts of each idiom. */
export const RUNTIMES: Readonly<Record<IdiomName, Runtime>> = {
  curlBash,
  curlCmd,
  powerShell,
  curlToken,
  httpFile,
  fetch: nodeFetch,
  b24jssdk,
  bx24js,
  b24phpsdk,
  crest,
  b24pysdk,
  requests,
};
