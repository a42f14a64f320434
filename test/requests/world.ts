import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTestPortal, type TestPortal } from '../portal/portal.ts';

/** What requests run against: the demo portal over http and https, and a folder to run them in. */
export interface World {
  readonly folder: string;
  readonly portal: TestPortal;
  readonly secure: TestPortal;
  /** An access token of an application on `portal`. */
  readonly token: string;
  readonly dispose: () => Promise<void>;
}

const TOKEN = 'an-access-token';

/** A moment that stands still, so that two answers tell the same. */
const NOW = Date.UTC(2026, 10, 26, 12);

export async function makeWorld(): Promise<World> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-users-'));
  const clock = (): number => NOW;
  const tokens = new Map([[TOKEN, { userId: 1, scopes: ['im', 'user'] }]]);
  const [portal, secure] = await Promise.all([
    startTestPortal({ clock, tokens }),
    startTestPortal({ clock, tls: true }),
  ]);
  await writeFile(path.join(folder, 'ca.pem'), secure.certificate ?? '');
  return {
    folder,
    portal,
    secure,
    token: TOKEN,
    dispose: async () => {
      await Promise.all([portal.dispose(), secure.dispose()]);
      await rm(folder, { recursive: true });
    },
  };
}
