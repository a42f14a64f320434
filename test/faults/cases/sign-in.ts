import { type AuthHandler, refusesTokens, replyJson } from '../../portal/auth-server.ts';
import { refuses } from '../../portal/faults.ts';
import { counted, JOHN, list, lookUpWith, setStatusWith } from '../acts.ts';
import { type SignedIn, signedIn } from '../application.ts';
import type { Expected, FaultCase } from '../fault-case.ts';

/** A case of a person who has signed in with a local application. `seen` ends with how often a token was refreshed. */
const signedInCase = (
  name: string,
  act: (application: SignedIn) => Promise<string>,
  expected: Expected,
): FaultCase => ({ name, application: true, act: signedIn(act), expected });

/** Everybody is listed; happens once the first are. */
const listWith = (application: SignedIn, then: () => void): Promise<string> =>
  list({ client: { credentials: application.credentials() }, then })(application.world);

/** So many look-ups of one window, one after the other, from when its token has expired. */
async function lookUps(application: SignedIn, count: number, between = nothing): Promise<string> {
  const client = application.window();
  application.auth.expireTokens();
  const seen = [];
  for (let index = 0; index < count; index += 1) {
    if (index > 0) await between();
    seen.push(await lookUpWith(application.world, client));
  }
  return counted(seen);
}

const nothing = (): void | Promise<void> => undefined;

/** Look-ups of two windows at once. */
async function twoWindows(application: SignedIn, each: number): Promise<string> {
  const windows = [application.window(), application.window()];
  application.auth.expireTokens();
  const asked = windows.flatMap((client) =>
    Array.from({ length: each }, () => lookUpWith(application.world, client)),
  );
  return counted(await Promise.all(asked));
}

/** Once, then the auth server is itself again. */
function once(handler: AuthHandler): AuthHandler {
  let done = false;
  return (response, request) => {
    const first = !done;
    done = true;
    return first && handler(response, request);
  };
}

/** The server does its work, and what it says gets lost. */
const losesReply: AuthHandler = (response) => {
  Object.assign(response, { end: () => response.socket?.destroy() });
  return false;
};

/** Tokens that expire, and auth servers that have troubles. */
export const signInCases: readonly FaultCase[] = [
  signedInCase('access token expired', (application) => lookUps(application, 1), {
    seen: `${JOHN}; 1 refreshed`,
    requests: 2,
  }),
  signedInCase(
    'access token expires in mid-load',
    (application) =>
      listWith(application, () => {
        application.auth.expireTokens();
      }),
    { seen: 'everybody; 1 refreshed', requests: { extra: 1 } },
  ),
  signedInCase(
    'access token expired before something is set',
    async (application) => {
      application.auth.expireTokens();
      return setStatusWith(application.world, application.window());
    },
    { seen: 'set: true; 1 refreshed', requests: 2 },
  ),
  signedInCase(
    'access token expired for two windows with ten look-ups each',
    (application) => twoWindows(application, 10),
    { seen: `20 × ${JOHN}; 1 refreshed`, requests: { from: 21, to: 40 } },
  ),
  signedInCase(
    'access token expired for two processes at once',
    async (application) => application.processes(2),
    { seen: '2 × ok; 1 refreshed', requests: 4 },
  ),
  signedInCase(
    'every access token is refused, renewed or not',
    async (application) => {
      application.world.fault(refuses(401, 'expired_token'));
      return lookUps(application, 1);
    },
    { seen: 'credentials EXPIRED_TOKEN; 1 refreshed', requests: 2 },
  ),
  signedInCase(
    'refresh token dead: nobody is asked any more',
    async (application) => {
      application.auth.killRefreshTokens();
      const seen = [await lookUps(application, 3), await twoWindows(application, 5)];
      return seen.join(', then ');
    },
    {
      seen: '3 × credentials SIGN_IN_AGAIN, then 10 × credentials SIGN_IN_AGAIN; 1 refreshed',
      requests: 1,
    },
  ),
  signedInCase(
    'refresh token dead, for two windows at once',
    (application) => {
      application.auth.killRefreshTokens();
      return twoWindows(application, 5);
    },
    { seen: '10 × credentials SIGN_IN_AGAIN; 1 refreshed', requests: { from: 2, to: 10 } },
  ),
  signedInCase(
    'refresh token dead in mid-load',
    (application) =>
      listWith(application, () => {
        application.auth.killRefreshTokens();
        application.auth.expireTokens();
      }),
    { seen: '3 × credentials SIGN_IN_AGAIN, then gave up at 50; 1 refreshed', requests: 2 },
  ),
  signedInCase(
    'refresh answered with wrong_client under 200',
    (application) => {
      application.auth.before(refusesTokens(200, 'wrong_client'));
      return lookUps(application, 3);
    },
    { seen: '3 × credentials WRONG_APPLICATION; 1 refreshed', requests: 1 },
  ),
  signedInCase(
    'auth server down, and up again',
    async (application) => {
      await application.auth.stop();
      return lookUps(application, 2, () => application.auth.start());
    },
    { seen: `network ECONNREFUSED, ${JOHN}; 1 refreshed`, requests: 3 },
  ),
  signedInCase(
    'auth server slow: all look-ups wait for the one refresh',
    (application) => {
      application.auth.before(async () => {
        while (application.world.requests() < 10) await new Promise(setImmediate);
        return false;
      });
      return twoWindows(application, 5);
    },
    { seen: `10 × ${JOHN}; 1 refreshed`, requests: 20 },
  ),
  signedInCase(
    'auth server never answers',
    async (application) => {
      application.auth.before(() => true);
      const client = application.window({ credentials: application.credentials(1000) });
      application.auth.expireTokens();
      return lookUpWith(application.world, client);
    },
    { seen: 'timeout TIMEOUT; 1 refreshed', requests: 1 },
  ),
  signedInCase(
    'cancelled while the auth server is silent',
    async (application) => {
      const stop = new AbortController();
      application.auth.before(() => {
        stop.abort();
        return true;
      });
      const client = application.window();
      application.auth.expireTokens();
      return lookUpWith(application.world, client, stop.signal);
    },
    { seen: 'cancelled CANCELLED; 1 refreshed', requests: 1 },
  ),
  signedInCase(
    'page under 502 in the auth server’s place, once',
    (application) => {
      application.auth.before(once((response) => replyJson(response, 502, '<html><h1>nginx</h1></html>')));
      return lookUps(application, 2);
    },
    { seen: `overloaded SERVER_ERROR, ${JOHN}; 2 refreshed`, requests: 3 },
  ),
  signedInCase(
    'new pair of tokens lost on its way',
    (application) => {
      application.auth.before(once(losesReply));
      return lookUps(application, 3);
    },
    { seen: 'network ECONNRESET, 2 × credentials SIGN_IN_AGAIN; 2 refreshed', requests: 2 },
  ),
  signedInCase(
    'auth server sends on to a stranger',
    async (application) => {
      const stranger = await application.world.addPortal('stranger');
      application.auth.before((response) => {
        response.writeHead(307, { Location: `${stranger.origin}/oauth/token/` }).end();
        return true;
      });
      return lookUps(application, 1);
    },
    { seen: 'badReply NOT_TOKENS; 1 refreshed', requests: 1 },
  ),
  signedInCase(
    '10 MB instead of tokens',
    (application) => {
      application.auth.before((response) => replyJson(response, 200, 'x'.repeat(10_000_000)));
      return lookUps(application, 1);
    },
    { seen: 'badReply REPLY_TOO_LARGE; 1 refreshed', requests: 1 },
  ),
  signedInCase(
    'tokens of another portal',
    (application) => {
      application.auth.before((response) =>
        replyJson(response, 200, {
          access_token: 'a'.repeat(32),
          refresh_token: 'r'.repeat(32),
          member_id: 'somebody else',
        }),
      );
      return lookUps(application, 1);
    },
    { seen: 'badReply OTHER_PORTAL; 1 refreshed', requests: 1 },
  ),
];
