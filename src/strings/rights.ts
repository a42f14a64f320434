import * as l10n from '@vscode/l10n';
import type { PortalUser } from '../bitrix24/user.ts';
import { hasUserScope } from '../directory/model/user-scope.ts';
import type { Portal } from '../portals/portal.ts';
import { nameOf } from './people.ts';

/** A scope that credentials do not have, and what it would add. */
export interface MissingScope {
  readonly scope: string;
  readonly adds: string;
}

/** The scopes that would let the extension tell more, by what credentials may do (fact sheet §2.1, §2.4). */
export function missingScopes(scopes: readonly string[]): MissingScope[] {
  const all: readonly (MissingScope & { readonly isThere: boolean })[] = [
    {
      scope: 'im',
      isThere: scopes.includes('im'),
      adds: l10n.t('profiles, presence, and chats, which are required'),
    },
    {
      scope: 'user_basic',
      isThere: hasUserScope(scopes),
      adds: l10n.t('everyone you can see in the list, and the portal’s own search'),
    },
    { scope: 'user', isThere: scopes.includes('user'), adds: l10n.t('the last login') },
    {
      scope: 'user.userfield',
      isThere: scopes.includes('user.userfield'),
      adds: l10n.t('custom fields'),
    },
    {
      scope: 'department',
      isThere: scopes.includes('department'),
      adds: l10n.t('the whole company structure'),
    },
  ];
  return all.filter(({ isThere }) => !isThere).map(({ scope, adds }) => ({ scope, adds }));
}

/** What a scope that is not granted would add. */
export function missingScopeText({ scope, adds }: MissingScope): string {
  return l10n.t('Not granted: {0}, which would add {1}', scope, adds);
}

/** On whose behalf requests are made. An owner whose name is not known is called by the ID. */
export function ownerText(owner: PortalUser): string {
  return owner.name === undefined && owner.firstName === undefined && owner.lastName === undefined
    ? l10n.t('As user {0}', owner.id)
    : l10n.t('As {0} (ID {1})', nameOf(owner), owner.id);
}

/** What makes this user the owner of the credentials, and which rights the credentials therefore have. */
export function ownershipText(portal: Portal): string {
  switch (portal.kind) {
    case 'demo':
    case 'webhook':
      return l10n.t('Owner of the inbound webhook, which has this user’s permissions, limited to its scopes');
    case 'application':
      return l10n.t(
        'Signed in with a local application, which has this user’s permissions, limited to its scopes',
      );
    case 'token':
      return l10n.t('Owner of the access token, which has this user’s permissions, limited to its scopes');
  }
}

/**
 * Told where a portal answers in the name of another user than the credentials were saved for.
 * @param saved the ID of that user
 */
export function otherOwnerText(saved: number, owner: PortalUser): string | undefined {
  if (saved === owner.id) return undefined;
  return l10n.t(
    'It was saved for user {0}, but the portal responds as user {1}. Connect again.',
    saved,
    owner.id,
  );
}

/** What was found when the rights were checked, in sentences. */
export function rightsText(
  portal: string,
  owner: PortalUser,
  isAdmin: boolean | undefined,
  scopes: readonly string[],
): string {
  const name = nameOf(owner);
  const who = isAdmin
    ? l10n.t('{0} responds as {1} (ID {2}), an administrator.', portal, name, owner.id)
    : l10n.t('{0} responds as {1} (ID {2}).', portal, name, owner.id);
  const missing = missingScopes(scopes).map(({ scope, adds }) => `${scope} (${adds})`);
  return [
    who,
    l10n.t('Scopes: {0}.', scopes.join(', ')),
    ...(missing.length > 0 ? [l10n.t('Not granted: {0}.', missing.join('; '))] : []),
  ].join(' ');
}
