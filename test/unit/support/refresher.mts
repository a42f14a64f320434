// A window of its own: asks a portal once, when told to, with tokens that all windows share.
import { once } from 'node:events';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { RestClient } from '../../../src/bitrix24/client.ts';
import { RestError } from '../../../src/bitrix24/errors.ts';
import { Application } from '../../../src/bitrix24/oauth/application.ts';
import { ApplicationCredentials } from '../../../src/bitrix24/oauth/application-credentials.ts';
import { SecretTokenStore } from '../../../src/portals/secrets/secret-token-store.ts';

const [secretsFile = '', lockFile = '', origin = '', authServer = '', dies = '', now] = process.argv.slice(2);
const secrets = {
  get: (key: string) => readFile(`${secretsFile}.${key}`, 'utf8').catch(() => undefined),
  store: async (key: string, value: string) => {
    // A window that dies at the worst moment: the new pair is bought and not yet stored.
    if (dies !== '') process.kill(process.pid, 'SIGKILL');
    const fresh = `${secretsFile}.${key}.${process.pid}`;
    await writeFile(fresh, value);
    await rename(fresh, `${secretsFile}.${key}`);
  },
  delete: (key: string) => rm(`${secretsFile}.${key}`, { force: true }),
};

async function main(): Promise<void> {
  const [clientId = '', clientSecret = ''] = ((await secrets.get('application')) ?? '').split(' ');
  const credentials = new ApplicationCredentials({
    address: { origin, prefix: '' },
    application: new Application(clientId, clientSecret),
    authServer,
    memberId: undefined,
    store: new SecretTokenStore(secrets, 'tokens', lockFile),
    // The time of a test that has one of its own.
    ...(now !== undefined && { now: () => Number(now) }),
  });
  const client = new RestClient(credentials);
  const told = once(process, 'message');
  process.send?.('ready');
  await told;
  try {
    await client.call('profile');
    process.send?.('ok');
  } catch (error) {
    process.send?.(error instanceof RestError ? error.code : String(error));
  }
  process.disconnect();
}

void main();
