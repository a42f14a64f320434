import * as vscode from 'vscode';
import { mentionOf } from '../../bitrix24/mention.ts';
import { unlessCancelled } from '../../bitrix24/unless-cancelled.ts';
import type { Phones, PortalUser } from '../../bitrix24/user.ts';
import { departmentNames } from '../../export/department-names.ts';
import { noShortfall, readPeople } from '../../export/read-people.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { copiedText, type CopiedField, type Missing } from '../../strings/copied.ts';
import { errorText } from '../../strings/errors.ts';
import { loadingUsersText } from '../../strings/exported.ts';
import { nameOf } from '../../strings/people.ts';
import { errorContext, portalLabel } from '../../strings/portals.ts';
import type { Announce } from '../../ui/announce.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';
import { cardOf } from './user-card.ts';

/** Several users of one portal, in the order in which they are copied, one a line. */
export interface CopyTargets {
  readonly session: Pick<PortalSession, 'portal' | 'directory' | 'departments' | 'users'>;
  readonly userIds: readonly number[];
  readonly announce: Announce;
}

/** Copies the IDs alone, which needs no portal. */
export async function copyUserIds({ userIds, announce }: CopyTargets): Promise<void> {
  await copy('ids', userIds.map(String), { without: 0, gone: 0 }, announce);
}

/** @throws {RestError} */
export const copyEmails = (targets: CopyTargets): Promise<void> =>
  copyOfEach(targets, 'emails', ({ email }) => email);

/**
 * Copies one number of each: the one that is with the person rather than with a desk.
 * @throws {RestError}
 */
export const copyPhones = (targets: CopyTargets): Promise<void> => copyOfEach(targets, 'phones', firstPhone);

/** @throws {RestError} */
export const copyMentions = (targets: CopyTargets): Promise<void> =>
  copyOfEach(targets, 'mentions', (user) => mentionOf(user.id, nameOf(user)));

/** @throws {RestError} */
export async function copyVCards(targets: CopyTargets): Promise<void> {
  const { session } = targets;
  await copyOfEach(
    targets,
    'vCards',
    (user) => cardOf(user, pathsOf(session, user)),
    async (signal) => {
      await unlessCancelled(session.departments.load(), signal, 'departments');
    },
  );
}

function pathsOf({ departments }: CopyTargets['session'], user: PortalUser): readonly (readonly string[])[] {
  const names = departmentNames(departments.known);
  return (user.departments ?? []).map(names.path).filter((path) => path !== undefined);
}

function firstPhone({ phones }: PortalUser): string | undefined {
  const kinds: readonly (keyof Phones)[] = ['mobile', 'work', 'home', 'inner'];
  return kinds.map((kind) => phones?.[kind]).find((number) => number !== undefined);
}

/** @param prepare reads what else the texts need, once all users are known */
async function copyOfEach(
  { session, userIds, announce }: CopyTargets,
  field: CopiedField,
  textOf: (user: PortalUser) => string | undefined,
  prepare: (signal: AbortSignal) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const title = loadingUsersText(userIds.length, portalLabel(session.portal));
  const shortfall = noShortfall();
  const ask = session.users.bind(session);
  const reader = { known: (id: number) => session.directory.user(id), ask };
  const users = await withCancelWhenSlow(title, async (signal) => {
    const found: { readonly user: PortalUser; readonly isGone: boolean }[] = [];
    let { gone } = shortfall;
    for await (const user of readPeople(userIds, reader, shortfall, signal)) {
      found.push({ user, isGone: shortfall.gone > gone });
      ({ gone } = shortfall);
    }
    await prepare(signal);
    return found;
  });
  const texts: string[] = [];
  const missing = { without: 0, gone: shortfall.unknown };
  for (const { user, isGone } of users) {
    const text = textOf(user);
    if (text !== undefined) texts.push(text);
    else missing[isGone ? 'gone' : 'without'] += 1;
  }
  const { reason } = shortfall;
  if (texts.length === 0 && reason) throw reason;
  const trouble = reason && errorText(reason, errorContext(session.portal));
  await copy(field, texts, missing, announce, trouble);
}

async function copy(
  field: CopiedField,
  texts: readonly string[],
  missing: Missing,
  announce: Announce,
  trouble?: string,
): Promise<void> {
  // A vCard ends its last line itself.
  const separator = field === 'vCards' ? '' : '\n';
  if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join(separator));
  const done = copiedText(field, texts.length, missing);
  announce(trouble === undefined ? done : vscode.l10n.t('{0} (last known data). {1}', done, trouble));
}
