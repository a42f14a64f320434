import { askAll } from '../ask-all.ts';
import type { CallOptions, RestClient } from '../client.ts';
import { RestError } from '../errors.ts';
import { isRecord } from '../transport/json.ts';
import type { Plan } from '../limits/rate-limit.ts';
import type { PortalUser } from '../user.ts';
import { profileIn, scopesIn } from './decode-system.ts';

/** Who answers to credentials, what they may do, and how much the portal lets pass. */
export interface Access {
  readonly ownerId: number;
  /** Their name and picture, as far as the portal tells. */
  readonly owner: PortalUser;
  /** `undefined` where the portal does not tell. */
  readonly isAdmin: boolean | undefined;
  readonly scopes: readonly string[];
  /** `undefined` where the portal does not tell. */
  readonly plan: Plan | undefined;
}

/**
 * `profile`, `scope` and `app.info` in one request. `profile` answers every webhook whatever its scopes, so it is the
 * probe for a connection (fact sheet §2.1); `scope` says what it may do (§3). `app.info` only speeds things up, and
 * many portals refuse it to webhooks, so its failure is none.
 * @throws {RestError} where the credentials do not work, or what answers is no portal
 */
export async function getAccess(client: RestClient, options?: CallOptions): Promise<Access> {
  const reply = await askAll(client, ACCESS, options);
  const [profile, scope, info] = [reply('profile'), reply('scope'), reply('info')];
  if (!profile.ok) throw profile.error;
  const known = profileIn(profile.result, client.unexpectedFieldReporter('profile'));
  if (!known) throw new RestError('badReply', 'NOT_A_PROFILE', 'profile');
  if (!scope.ok) throw scope.error;
  const scopes = scopesIn(scope.result);
  if (!scopes) throw new RestError('badReply', 'NOT_SCOPES', 'scope');
  return {
    ownerId: known.user.id,
    owner: known.user,
    isAdmin: known.admin,
    scopes,
    plan: info.ok ? planIn(info.result) : undefined,
  };
}

const ACCESS = {
  profile: { method: 'profile', params: {} },
  scope: { method: 'scope', params: {} },
  info: { method: 'app.info', params: {} },
};

/**
 * The plan in a result of `app.info`: an application hears of family and licence, a webhook of the licence at most
 * (fact sheet §3). How enterprise licences are called is UNVERIFIED: one that is missed costs speed, and one taken
 * for another is found out by the first refusal.
 */
export function planIn(result: unknown): Plan | undefined {
  if (!isRecord(result)) return undefined;
  const names = ['LICENSE_FAMILY', 'LICENSE_TYPE', 'LICENSE']
    .map((key) => result[key])
    .filter((name) => typeof name === 'string');
  if (names.length === 0) return undefined;
  return names.some((name) => ENTERPRISE.test(name)) ? 'enterprise' : 'standard';
}

const ENTERPRISE = /(?:^|[^a-z])ent(?:erprise)?(?:[^a-z]|$)/i;
