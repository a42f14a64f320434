import * as vscode from 'vscode';
import type { Replies, Reply } from '../../portals/replies.ts';
import { isUserRef, type UserRef } from '../../portals/user-ref.ts';

/** The scheme of raw JSON documents; package.json activates by it. */
export const RAW_JSON_SCHEME = 'portal-user';

/** Which of the replies about a user: the latest, or the first of this window. */
export type Which = 'latest' | 'first';

/** What a document shows. */
export interface RawJson {
  readonly user: UserRef;
  readonly which: Which;
}

/** The address of a reply. VS Code stores it with open tabs, so it holds IDs and no name. */
export function rawJsonUri({ portalId, userId }: UserRef, which: Which = 'latest'): vscode.Uri {
  const path = which === 'latest' ? `/user-${userId}.json` : `/user-${userId}.first.json`;
  return vscode.Uri.from({ scheme: RAW_JSON_SCHEME, path, query: portalId });
}

/** The user whose reply an address names. */
export function readRawJsonUri({ scheme, path, query }: vscode.Uri): RawJson | undefined {
  if (scheme !== RAW_JSON_SCHEME) return undefined;
  const [, userId, first] = /^\/user-(\d{1,15})(\.first)?\.json$/.exec(path) ?? [];
  const user = { portalId: query, userId: Number(userId) };
  return isUserRef(user) ? { user, which: first === undefined ? 'latest' : 'first' } : undefined;
}

/** The documents that a tab shows: one, or both sides of a comparison. */
export function rawJsonOf(tabInput: unknown): RawJson[] {
  return urisOf(tabInput).flatMap((uri) => readRawJsonUri(uri) ?? []);
}

/** The addresses of the text documents that a tab shows. */
export function urisOf(tabInput: unknown): vscode.Uri[] {
  if (tabInput instanceof vscode.TabInputText) return [tabInput.uri];
  return tabInput instanceof vscode.TabInputTextDiff ? [tabInput.original, tabInput.modified] : [];
}

/** The reply that a document shows, where one is kept: the latest as well where there was none before it. */
export function keptReply({ user, which }: RawJson, replies: Replies): Reply | undefined {
  return (which === 'first' ? replies.before(user) : undefined) ?? replies.latest(user);
}
