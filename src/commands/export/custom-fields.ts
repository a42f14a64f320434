import * as vscode from 'vscode';
import { getCustomFields } from '../../bitrix24/methods/user-details.ts';
import type { CustomField } from '../../bitrix24/user-details.ts';
import { missingCustomScope } from '../../export/column-needs.ts';
import { scopesOf } from '../../portals/portal.ts';
import type { PortalSession } from '../../portals/portal-session.ts';

/** What of a session custom fields are asked by. */
export type FieldsSession = Pick<PortalSession, 'portal' | 'request'>;

/** As each session has told them last. */
const told = new WeakMap<FieldsSession, readonly CustomField[]>();

/**
 * Asks a portal for its custom fields, in one request; none without one where the scopes do not allow it.
 * @throws {RestError}
 */
export async function loadCustomFields(
  session: FieldsSession,
  signal: AbortSignal,
): Promise<readonly CustomField[]> {
  if (missingCustomScope(scopesOf(session.portal)) !== undefined) return [];
  const language = vscode.env.language.slice(0, 2);
  const fields = await session.request('user.userfield.list', (client) =>
    getCustomFields(client, language, { signal }),
  );
  told.set(session, fields);
  return fields;
}

/**
 * The custom fields as the portal has told them before in this window, else asked for.
 * @throws {RestError}
 */
export async function knownCustomFields(
  session: FieldsSession,
  signal: AbortSignal,
): Promise<readonly CustomField[]> {
  return told.get(session) ?? loadCustomFields(session, signal);
}
