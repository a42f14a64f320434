// A window of its own: asks a portal once, when told to, with tokens that all windows share.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { RestClient } from '../../../src/bitrix24/client.ts';
import { RestError } from '../../../src/bitrix24/errors.ts';
import { Application } from '../../../src/bitrix24/oauth/application.ts';
import { ApplicationCredentials } from '../../../src/bitrix24/oauth/application-credentials.ts';
import { SecretTokenStore } from '../../../src/portals/secret-token-store.ts';

const [secretsFile = '', lockFile = '', origin = '', authServer = '', dies = ''] = process.argv.slice(2);
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
const [clientId = '', clientSecret = ''] = ((await secrets.get('application')) ?? '').split(' ');
const credentials = new ApplicationCredentials({
  address: { origin, prefix: '' },
  application: new Application(clientId, clientSecret),
  authServer,
  memberId: undefined,
  store: new SecretTokenStore(secrets, 'tokens', lockFile),
});
const client = new RestClient(credentials);

process.once('message', () => {
  void (async () => {
    try {
      await client.call('profile');
      process.send?.('ok');
    } catch (error) {
      process.send?.(error instanceof RestError ? error.code : String(error));
    }
    process.disconnect();
  })();
});
process.send?.('ready');
