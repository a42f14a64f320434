import * as vscode from 'vscode';
import type { RestError } from '../../bitrix24/errors.ts';
import type { PortalUser } from '../../bitrix24/user.ts';
import type { UserMore } from '../../bitrix24/user-details.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { scopesOf } from '../../portals/portal.ts';
import type { UserRef } from '../../portals/user-ref.ts';
import { errorText, errorActionsFor, errorActionText } from '../../strings/errors.ts';
import { locale } from '../../strings/locale.ts';
import { wordList } from '../../strings/word-list.ts';
import { nameOf } from '../../strings/people.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import { actionButtons, pagingButtons } from '../page-buttons.ts';
import { changedLabels, markChanges, SIGNS_OF_LIFE } from './changes.ts';
import { DepartmentLabels } from './department-labels.ts';
import type { DetailsContext } from './details.ts';
import { columnsOf } from './groups.ts';
import { profileHeader } from './header.ts';
import { withRights } from './rights.ts';
import { AGO, MOMENT, type Notice, type PageView, type Profile } from '../protocol.ts';

/** Milliseconds after which a page says at its top how old it is. */
const OLD = 10 * 60_000;

/** What a panel knows of a user. */
export interface Known {
  readonly user: PortalUser;
  /** When the portal was asked for this very user; `undefined` where that was only for a list. */
  readonly at: number | undefined;
  /** True where the portal was asked for this very user; false where a list has named the user. */
  readonly lookedUp: boolean;
  /** What the last look-up has told beyond what lists tell. */
  readonly more?: UserMore | undefined;
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
export type ProfileSession = Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'now'> &
  Partial<Pick<PortalSession, 'rights'>>;

/** The page of one user. `session` is missing where the portal is just being forgotten. */
export function pageView(
  shown: UserRef,
  known: Known | undefined,
  asking: Asking,
  session: ProfileSession | undefined,
): PageView {
  const now = session?.now() ?? Date.now();
  const labels = departmentLabelsOf(session);
  const profile = known && profileWithChanges(known, labels, now, session);
  return {
    shown,
    locale: locale(),
    title: titleOf(shown, known?.user),
    profile: profile && session ? withRights(profile, shown.userId, session) : profile,
    notice: asking.kind === 'failed' ? noticeOf(asking.error, shown, known, session) : undefined,
    asking: asking.kind === 'asking' || asking.kind === 'turned',
    status: statusText(asking, profile, known),
    told:
      known?.at === undefined
        ? undefined
        : { text: vscode.l10n.t('Last updated: {0}', MOMENT), at: known.at },
    age: ageOf(known, asking),
    words: {
      actions: vscode.l10n.t('Actions'),
      paging: vscode.l10n.t('User Navigation'),
      changed: vscode.l10n.t('changed'),
      lost: vscode.l10n.t(
        'This tab has stopped responding, probably because VS Code restarted its extensions. Close it and open the profile again.',
      ),
    },
    paging: profile ? pagingButtons() : [],
    actions: profile ? actionButtons() : [],
  };
}

/** How long ago the portal was asked, where that is longer than the page looks: what it tells of presence is soon over. */
function ageOf(known: Known | undefined, asking: Asking): PageView['age'] {
  const isOld = known?.at !== undefined && Date.now() - known.at > OLD;
  // A notice shows the age itself, and a request under way is about to renew the data.
  if (!isOld || asking.kind === 'failed' || asking.kind === 'asking') return undefined;
  return { text: vscode.l10n.t('Updated {0}', AGO), at: known.at };
}

/** What the tab and the page are called. */
export function titleOf({ userId }: UserRef, user: PortalUser | undefined): string {
  return user ? nameOf(user) : vscode.l10n.t('User {0}', userId);
}

/** Everything that the portal tells of a user, in words. */
export function profileOf(
  user: PortalUser,
  labels: DepartmentLabels,
  now: number,
  details?: DetailsContext,
): Profile {
  return { header: profileHeader(user, labels, now), columns: columnsOf(user, labels, now, details) };
}

export function departmentLabelsOf(session: ProfileSession | undefined): DepartmentLabels {
  const count = (id: number): number | undefined => session && peopleIn(session.directory, id);
  return new DepartmentLabels(session?.departments.known ?? [], (id) => session?.directory.user(id), count);
}

/** How many of a list are in a department; `undefined` while the list is not whole. */
function peopleIn(
  { people, listedAt }: ProfileSession['directory'],
  departmentId: number,
): number | undefined {
  if (listedAt === undefined) return undefined;
  let count = 0;
  for (const person of people.slots) {
    const own = person?.departments;
    if (own === departmentId || (typeof own === 'object' && own.includes(departmentId))) count += 1;
  }
  return count;
}

function profileWithChanges(
  { user, more, before }: Known,
  labels: DepartmentLabels,
  now: number,
  session: ProfileSession | undefined,
): Profile {
  const profile = profileOf(user, labels, now, detailsOf(more, user, session));
  if (!before) return profile;
  return markChanges(
    profile,
    profileOf(before.user, labels, now, detailsOf(before.more, user, session)),
    before.lookedUp ? undefined : SIGNS_OF_LIFE,
  );
}

function detailsOf(
  more: UserMore | undefined,
  { id }: PortalUser,
  session: ProfileSession | undefined,
): DetailsContext | undefined {
  if (!more || !session) return undefined;
  const { portal } = session;
  return { more, scopes: scopesOf(portal), portal: errorContext(portal, id) };
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
      return profile && known?.lookedUp === false
        ? whoText(profile)
        : vscode.l10n.t('Loading from the portal…');
    case 'answered':
      return profile && known && newsText(profile, known);
    case 'stopped':
      return vscode.l10n.t('Loading was canceled.');
    case 'failed':
      return undefined;
  }
}

const whoText = ({ header: { name, position } }: Profile): string =>
  position === undefined ? name : `${name}, ${position}`;

/** What the last answer has brought, for those who cannot see the marks. */
function newsText(profile: Profile, { before, user }: Known): string {
  const labels = before?.at === undefined ? [] : changedLabels(profile);
  if (labels.length > 0) return vscode.l10n.t('{0}. Changed: {1}.', nameOf(user), wordList(labels));
  return before?.lookedUp === true
    ? vscode.l10n.t('{0}. Nothing has changed.', nameOf(user))
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
      ? vscode.l10n.t(
          'User {1} is no longer on {0}. This is the last known data.',
          portalLabel(portal),
          userId,
        )
      : errorText(error, portal ? errorContext(portal, userId) : { portal: 'Bitrix24' }),
    age:
      known?.at === undefined
        ? undefined
        : { text: vscode.l10n.t('Last updated: {0} ({1})', MOMENT, AGO), at: known.at },
    actions: errorActionsFor(error).map((action) => ({ action, label: errorActionText(action) })),
  };
}
