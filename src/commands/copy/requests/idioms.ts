import type { PortalAddress } from '../../../bitrix24/credentials/address.ts';
import { curlBash, curlCmd, curlToken, powerShell } from './curl.ts';
import { httpFile } from './http-file.ts';
import { b24jssdk, bx24js, nodeFetch } from './javascript.ts';
import { b24phpsdk, crest } from './php.ts';
import type { Place } from './place.ts';
import { b24pysdk, pythonRequests } from './python.ts';
import type { UserRequest } from './user-requests.ts';

/** The ways to write a request down, in the order of a menu. */
export const IDIOM_NAMES = [
  'curlBash',
  'curlCmd',
  'powerShell',
  'curlToken',
  'httpFile',
  'fetch',
  'b24jssdk',
  'bx24js',
  'b24phpsdk',
  'crest',
  'b24pysdk',
  'requests',
] as const;

export type IdiomName = (typeof IDIOM_NAMES)[number];

/** Each takes secrets from the environment when it runs, with or without a `/` at the end of an address, or says which. */
const WRITERS: Readonly<Record<IdiomName, (request: UserRequest, place: Place) => string>> = {
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
  requests: pythonRequests,
};

/**
 * The SDKs for JavaScript and Python take https and the path /rest/id/secret only. Pages of on-premise portals have
 * `BX.rest.callMethod` instead of BX24.js.
 */
const CLOUD_ONLY: ReadonlySet<IdiomName> = new Set<IdiomName>(['b24jssdk', 'bx24js', 'b24pysdk']);

/** The idioms that work with a portal at this address. */
export function idiomsFor({ origin, prefix }: PortalAddress): IdiomName[] {
  const isLikeCloud = origin.startsWith('https:') && prefix === '';
  return IDIOM_NAMES.filter((name) => isLikeCloud || !CLOUD_ONLY.has(name));
}

/** The text of a request in an idiom. */
export function writeRequest(idiom: IdiomName, request: UserRequest, place: Place): string {
  return WRITERS[idiom](request, place);
}
