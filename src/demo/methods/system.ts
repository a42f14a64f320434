import type { Answer, Call, Method } from '../rest/call.ts';
import { Refusal } from '../rest/call.ts';
import { isTrue, toText, upperCased } from '../rest/php.ts';
import { isoDate } from '../time.ts';

const everyScope = ['department', 'im', 'imbot', 'user', 'user.userfield', 'user_basic', 'user_brief'];

/** Whether the caller's scopes are enough for a method. */
export const mayRun = ({ scopes }: Method, granted: readonly string[]) =>
  scopes.length === 0 || scopes.some((scope) => granted.includes(scope));

/** `scope` (§3) */
export const scope = ({ caller, params }: Call): Answer => ({
  result: isTrue(upperCased(params).get('FULL')) ? everyScope : caller.scopes,
});

/** `methods` (§3) */
export function methods({ portal, caller, params: given }: Call): Answer {
  const params = upperCased(given);
  const asked = toText(params.get('SCOPE'));
  const names = [...portal.methods].filter(([, method]) => {
    if (asked !== '') return method.scopes.includes(asked);
    return isTrue(params.get('FULL')) || mayRun(method, caller.scopes);
  });
  return { result: names.map(([name]) => name) };
}

/** `method.get`: its one parameter is lower case only (§3). */
export function methodGet({ portal, caller, params }: Call): Answer {
  const name = toText(params.get('name'));
  if (name === '') throw new Refusal('ERROR_ARGUMENT', "Argument 'name' is null or empty");
  const method = portal.methods.get(name.toLowerCase());
  return {
    result: {
      isExisting: method !== undefined,
      isAvailable: method !== undefined && mayRun(method, caller.scopes),
    },
  };
}

/** `server.time` (§3) */
export const serverTime = ({ now, portal }: Call): Answer => ({ result: isoDate(now, portal.data) });

/** `app.info`: a webhook hears less than an application does (§3). */
export function appInfo({ caller }: Call): Answer {
  if (!caller.application) return { result: { SCOPE: caller.scopes, LICENSE: 'en_demo' } };
  return {
    result: {
      ID: 7,
      CODE: 'local.65f2c1d7b6d4a1.48310257',
      VERSION: 1,
      STATUS: 'L',
      INSTALLED: true,
      PAYMENT_EXPIRED: 'N',
      DAYS: null,
      LANGUAGE_ID: 'en',
      LICENSE: 'en_demo',
      LICENSE_TYPE: 'demo',
      LICENSE_FAMILY: 'demo',
    },
  };
}

const features = new Set(['rest_offline_extended', 'rest_auth_connector']);

/** `feature.get` (§3) */
export const featureGet = ({ params }: Call): Answer => ({
  result: { value: features.has(toText(upperCased(params).get('CODE'))) ? 'Y' : 'N' },
});
