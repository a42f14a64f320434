import { randomInt } from 'node:crypto';
import { makePortalData } from './people/demo-data.ts';
import { createPortalServer } from './rest/portal-server.ts';

export interface DemoPortal {
  /** `http://127.0.0.1:PORT/rest/1/SECRET/`, with another secret at each start. */
  readonly webhookUrl: string;
  readonly origin: string;
  dispose(): Promise<void>;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Sixteen characters, as webhooks of real portals have them (§4.1). */
export const makeSecret = () =>
  Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Starts a portal of invented people on a free port of this machine's loopback address. */
export async function startDemoPortal(): Promise<DemoPortal> {
  const secret = makeSecret();
  const scopes = ['department', 'im', 'user', 'user.userfield', 'user_basic', 'user_brief'];
  const server = createPortalServer(makePortalData(), {
    webhooks: new Map([[secret, { userId: 1, scopes }]]),
    operating: ({ now }) => ({ operating_reset_at: Math.floor(now / 1000) + 600, operating: 0 }),
  });
  const origin = `http://127.0.0.1:${await server.listen()}`;
  return { origin, webhookUrl: `${origin}/rest/1/${secret}/`, dispose: () => server.close() };
}
