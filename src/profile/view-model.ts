import * as vscode from 'vscode';
import type { RestError } from '../bitrix24/errors.ts';
import type { PortalUser } from '../bitrix24/user.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import type { UserRef } from '../portals/user-ref.ts';
import { errorText, remediesFor, remedyText } from '../wording/errors.ts';
import { nameOf } from '../wording/people.ts';
import { errorContext, portalLabel } from '../wording/portals.ts';
import { pageButtons } from './buttons.ts';
import { changedLabels, markChanges, SIGNS_OF_LIFE } from './changes.ts';
import { Company } from './company.ts';
import { columnsOf } from './groups.ts';
import { headerOf } from './header.ts';
import { AGO, MOMENT, type Notice, type PageView, type Profile } from './protocol.ts';

/** What a panel knows of somebody. */
export interface Known {
  readonly user: PortalUser;
  /** When the portal was asked for this very user; `undefined` where that was only for a list. */
  readonly at: number | undefined;
  /** True where the portal was asked for this very user; false where a list has named the user. */
  readonly lookedUp: boolean;
  /** What was known before the last answer, where that answer is news to the reader. */
  readonly before?: Omit<Known, 'before'> | undefined;
}

/** How a panel stands with its portal. */
export type Asking =
  /** Will ask as soon as the person stays with this user. */
  | { readonly kind: 'turned' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered' }
  /** The person has given up waiting. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: RestError };

/** What of a session a page shows. */
export type ProfileSession = Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'now'>;

/** The page of one user. `session` is missing where the portal is just being forgotten. */
export function pageView(
  shown: UserRef,
  known: Known | undefined,
  asking: Asking,
  session: ProfileSession | undefined,
): PageView {
  const now = session?.now() ?? Date.now();
  const company = companyOf(session);
  const profile = known && profileWithChanges(known, company, now);
  return {
    shown,
    title: titleOf(shown, known?.user),
    profile,
    notice: asking.kind === 'failed' ? noticeOf(asking.error, shown, known, session) : undefined,
    asking: asking.kind === 'asking' || asking.kind === 'turned',
    status: statusText(asking, profile, known),
    told:
      known?.at === undefined
        ? undefined
        : { text: vscode.l10n.t('As the portal told on {0}', MOMENT), at: known.at },
    words: {
      actions: vscode.l10n.t('Actions'),
      paging: vscode.l10n.t('Go Through the List'),
      changed: vscode.l10n.t('changed'),
    },
    buttons: profile ? pageButtons() : [],
  };
}

/** What the tab and the page are called. */
export function titleOf({ userId }: UserRef, user: PortalUser | undefined): string {
  return user ? nameOf(user) : vscode.l10n.t('User {0}', userId);
}

/** Everything that the portal tells of a user, in words. */
export function profileOf(user: PortalUser, company: Company, now: number): Profile {
  return { header: headerOf(user, company, now), columns: columnsOf(user, company, now) };
}

export function companyOf(session: ProfileSession | undefined): Company {
  return new Company(session?.departments.known ?? [], (id) => session?.directory.user(id));
}

function profileWithChanges({ user, before }: Known, company: Company, now: number): Profile {
  const profile = profileOf(user, company, now);
  if (!before) return profile;
  return markChanges(
    profile,
    profileOf(before.user, company, now),
    before.lookedUp ? undefined : SIGNS_OF_LIFE,
  );
}

/** What a screen reader says: who is shown, what is being done, and what the last answer has brought. */
function statusText(
  asking: Asking,
  profile: Profile | undefined,
  known: Known | undefined,
): string | undefined {
  switch (asking.kind) {
    case 'turned':
      // While a person pages on, each name would wait until the one before is spoken.
      return undefined;
    case 'asking':
      return profile && known?.lookedUp === false ? whoText(profile) : vscode.l10n.t('Asking the portal…');
    case 'answered':
      return profile && known && newsText(profile, known);
    case 'stopped':
      return vscode.l10n.t('The portal was not asked any further.');
    case 'failed':
      return undefined;
  }
}

const whoText = ({ header: { name, position } }: Profile): string =>
  position === undefined ? name : `${name}, ${position}`;

/** What the last answer has brought, for those who cannot see the marks. */
function newsText(profile: Profile, { before, user }: Known): string {
  const labels = before?.at === undefined ? [] : changedLabels(profile);
  if (labels.length > 0) return vscode.l10n.t('{0}: changed: {1}.', nameOf(user), labels.join(', '));
  return before?.lookedUp === true
    ? vscode.l10n.t('{0}: nothing has changed.', nameOf(user))
    : whoText(profile);
}

function noticeOf(
  error: RestError,
  { userId }: UserRef,
  known: Known | undefined,
  session: ProfileSession | undefined,
): Notice {
  const portal = session?.portal;
  const gone = error.code === 'USER_NOT_EXISTS' && known !== undefined && portal !== undefined;
  return {
    text: gone
      ? vscode.l10n.t('{0} no longer knows user {1}: below is what was known.', portalLabel(portal), userId)
      : errorText(error, portal ? errorContext(portal, userId) : { portal: '' }),
    age:
      known?.at === undefined
        ? undefined
        : { text: vscode.l10n.t('What you see is from {0} ({1}).', MOMENT, AGO), at: known.at },
    remedies: remediesFor(error).map((remedy) => ({ remedy, label: remedyText(remedy) })),
  };
}
