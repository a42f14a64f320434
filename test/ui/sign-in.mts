// The browser's part in signing in with a local application.
import type { AuthServer } from '../portal/auth-server.ts';
import type { Person } from './person.mts';
import { until } from './until.mts';

/** The address that the waiting box hands out for another browser. */
export async function handedOut(person: Person): Promise<URL> {
  const before = await person.clipboard();
  await person.clickInBox('Copy Address for Another Browser');
  const copied = await until('another address in the clipboard', async () => {
    const text = await person.clipboard();
    return text !== before && text;
  });
  return new URL(copied);
}

export const stateIn = (address: URL): string => address.searchParams.get('state') ?? '';

/** The portal sends the browser back to this machine. */
export const comesBack = (auth: AuthServer, port: number, state: string): Promise<Response> =>
  fetch(auth.callback(`http://127.0.0.1:${port}/sign-in`, state));
