import {
  displayAddress,
  isLoopback,
  readAddress,
  type PortalAddress,
} from '../bitrix24/credentials/address.ts';
import { isId } from '../directory/model/id-ranges.ts';
import { EXTENSION_ID } from './extension-id.ts';

/** The user of a portal, wherever that portal is saved. */
export interface ProfileLink {
  readonly address: PortalAddress;
  readonly userId: number;
}

/** The parts of an address, decoded once, as VS Code hands it to an extension. */
export interface LinkParts {
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

const USER = /^\/user\/([1-9]\d{0,9})$/;

/** A host, a port and the path of an own server; one parameter and no other. */
const PORTAL =
  /^portal=(([a-zA-Z\d.-]{1,253}|\[[a-fA-F\d:.]{2,45}\])(?::\d{1,5})?((?:\/[^/?#]{1,300}){0,8}))$/;

/**
 * The address that opens a profile in VS Code: `vscode://portal-users.portal-users/user/5?portal=example.bitrix24.com`.
 * @param scheme VS Code's own: forks and Insiders have others
 */
export function profileLink(scheme: string, address: PortalAddress, userId: number): string {
  const portal = encodeURIComponent(displayAddress(address)).replaceAll('%2F', '/').replaceAll('%3A', ':');
  return `${scheme}://${EXTENSION_ID}/user/${userId}?portal=${portal}`;
}

/**
 * Reads such an address. Any web page can hand one to VS Code, so nothing is made good: it counts as `profileLink` writes
 * it, capitals of the host and the usual port aside; `undefined` for all else.
 */
export function readProfileLink({ authority, path, query, fragment }: LinkParts): ProfileLink | undefined {
  if (authority.toLowerCase() !== EXTENSION_ID || fragment !== '') return undefined;
  const userId = Number(USER.exec(path)?.[1]);
  if (!isId(userId)) return undefined;
  const [, portal, host = '', prefix] = PORTAL.exec(query) ?? [];
  if (portal === undefined) return undefined;
  // A loopback portal is saved with plain http.
  const url = `${isLoopback(host.toLowerCase()) ? 'http' : 'https'}://${portal}`;
  const parsed = readAddress(`${url}/rest/`);
  // A host or path that `URL` writes in another way was made to look like something else; `/rest/` holds a webhook.
  if (!parsed.ok || parsed.address.prefix !== prefix) return undefined;
  if (new URL(parsed.address.origin).hostname !== host.toLowerCase()) return undefined;
  return { address: parsed.address, userId };
}
