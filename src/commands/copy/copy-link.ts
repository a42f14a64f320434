import * as vscode from 'vscode';
import { profileLink } from '../../portals/profile-link.ts';
import { copiedText } from '../../strings/copied.ts';
import { nameOf } from '../../strings/people.ts';
import type { CopyTarget } from './copy-user.ts';

/** Users of one portal, of which nothing but their IDs is needed. */
interface LinkTargets {
  readonly session: Pick<CopyTarget['session'], 'portal' | 'directory'>;
  readonly userIds: readonly [number, ...number[]];
  readonly announce: CopyTarget['announce'];
}

/** Copies the links that open the profiles in VS Code, one a line. They need no portal and name it by its address alone. */
export async function copyLinks({ session, userIds, announce }: LinkTargets): Promise<void> {
  const { portal, directory } = session;
  if (portal.kind === 'demo') {
    announce(
      vscode.l10n.t('Sample users have no links, because the demo portal exists only on this computer.'),
    );
    return;
  }
  const links = userIds.map((userId) => profileLink(vscode.env.uriScheme, portal, userId));
  await vscode.env.clipboard.writeText(links.join('\n'));
  const [first] = userIds;
  announce(
    links.length === 1
      ? vscode.l10n.t('Copied the link to {0}', nameOf(directory.user(first) ?? { id: first }))
      : copiedText('links', links.length, { without: 0, gone: 0 }),
  );
}
