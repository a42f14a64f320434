import * as vscode from 'vscode';
import { isUserRef, type UserRef } from '../portals/user-ref.ts';

/** The scheme of raw JSON documents; package.json activates by it. */
export const RAW_JSON_SCHEME = 'portal-user';

/** Which of somebody's replies: the latest, or the first of this window. */
export type Which = 'latest' | 'first';

/** The address of a reply. VS Code stores it with open tabs: it names nobody. */
export function rawJsonUri({ portalId, userId }: UserRef, which: Which = 'latest'): vscode.Uri {
  const path = which === 'latest' ? `/user-${userId}.json` : `/user-${userId}.first.json`;
  return vscode.Uri.from({ scheme: RAW_JSON_SCHEME, path, query: portalId });
}

/** Whose reply an address names. */
export function readRawJsonUri({
  path,
  query,
}: vscode.Uri): { readonly user: UserRef; readonly which: Which } | undefined {
  const [, userId, first] = /^\/user-(\d{1,15})(\.first)?\.json$/.exec(path) ?? [];
  const user = { portalId: query, userId: Number(userId) };
  return isUserRef(user) ? { user, which: first === undefined ? 'latest' : 'first' } : undefined;
}
