/** Any one of these allows `user.get` and `user.search` (fact sheet §2.1). */
const USER_SCOPES: ReadonlySet<string> = new Set(['user', 'user_basic', 'user_brief']);

export function hasUserScope(scopes: readonly string[]): boolean {
  return scopes.some((scope) => USER_SCOPES.has(scope));
}
