import * as vscode from 'vscode';
import type { PortalAddress } from '../../bitrix24/credentials/address.ts';
import { chatPage, profilePage } from '../../bitrix24/portal-pages.ts';
import type { PortalSession } from '../../portals/portal-session.ts';

/**
 * Opens a user's profile in the portal.
 * @throws {RestError}
 */
export const openInBitrix24 = (session: PortalSession, userId: number): Promise<void> =>
  open(session, (address) => profilePage(address, userId));

/**
 * Opens the conversation with a user in the portal.
 * @throws {RestError}
 */
export const startChat = (session: PortalSession, userId: number): Promise<void> =>
  open(session, (address) => chatPage(address, userId));

async function open(session: PortalSession, page: (address: PortalAddress) => string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(page(await session.address()), true));
}
