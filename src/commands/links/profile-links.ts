import * as vscode from 'vscode';
import { displayAddress, type PortalAddress } from '../../bitrix24/credentials/address.ts';
import { type Clock, systemClock } from '../../bitrix24/clock.ts';
import { isCancelled } from '../../bitrix24/errors.ts';
import { stackFrames } from '../../bitrix24/stack-frames.ts';
import type { Portal } from '../../portals/portal.ts';
import { readProfileLink, type ProfileLink } from '../../portals/profile-link.ts';
import type { ProfilePanels } from '../../profile/profile-panels.ts';
import type { Log } from '../../ui/log.ts';
import { runCommand } from '../../ui/run-command.ts';
import { showError } from '../../ui/show-error.ts';
import { pickPortal, type PickedFrom } from '../portals/pick-portal.ts';

/** Milliseconds after a link in which the next one waits: a page may open a hundred at once. */
const PAUSE = 1000;

/** What opens links and asks about them. */
export interface ProfileLinksParts extends PickedFrom {
  readonly panels: Pick<ProfilePanels, 'open'>;
  readonly log: Pick<Log, 'info' | 'error'>;
  readonly clock?: Clock;
}

/**
 * Opens the profiles that links from outside VS Code name, one a second. Once the person has let VS Code open such links
 * without asking, any web page can send them: a link opens a profile or asks a question, and changes nothing.
 */
export class ProfileLinks {
  readonly #parts: ProfileLinksParts;
  readonly #clock: Clock;
  #isAsking = false;
  #pausedUntil = -Infinity;
  #latest: ProfileLink | undefined;

  constructor(parts: ProfileLinksParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
  }

  /** Never rejects. What comes while a question is open is dropped, and of several that wait, all but the last. */
  async open(uri: vscode.Uri): Promise<void> {
    const link = readProfileLink(uri);
    if (!link) {
      // Without a word of it: what was sent may be a secret, or a text that is to be read.
      this.#parts.log.info('link: ignored, because it is no link to a profile');
      return;
    }
    if (this.#isAsking) return;
    this.#latest = link;
    // Not longer than the pause, where the computer's clock was set back meanwhile.
    const pause = Math.min(this.#pausedUntil - this.#clock.now(), PAUSE);
    if (pause > 0) await this.#clock.sleep(pause);
    if (!this.#isNext(link)) return;
    try {
      const portal = await this.#portalOf(link);
      if (portal === 'connect') await runCommand('portalUsers.connect');
      // A portal may take long to answer, and the profile says so: other links need not wait for that.
      else if (portal)
        await this.#parts.panels.open({ portalId: portal.id, userId: link.userId }, { preview: 'always' });
    } catch (error) {
      if (isCancelled(error)) return;
      this.#parts.log.error(`link: ${stackFrames(error)}`);
      await showError(error, { portal: displayAddress(link.address), userId: link.userId });
    }
  }

  #isNext(link: ProfileLink): boolean {
    return !this.#isAsking && this.#latest === link;
  }

  /** The saved portal that a link leads to, as soon as nothing more is asked of the person. */
  async #portalOf({ address, userId }: ProfileLink): Promise<Portal | 'connect' | undefined> {
    this.#isAsking = true;
    try {
      const there = this.#parts.store.portals.filter((portal) => isAt(portal, address));
      if (there.length > 0) return await this.#chooseFrom(there, address, userId);
      return (await isConnectionWanted(address)) ? 'connect' : undefined;
    } finally {
      this.#isAsking = false;
      this.#pausedUntil = this.#clock.now() + PAUSE;
    }
  }

  /** The one that the window shows, the only one, or the one that the person picks. */
  async #chooseFrom(
    there: readonly Portal[],
    address: PortalAddress,
    userId: number,
  ): Promise<Portal | undefined> {
    const { store } = this.#parts;
    const shown = there.find(({ id }) => id === store.active?.id);
    const [only, another] = there;
    if (shown) return shown;
    if (!another) return only;
    const placeHolder = vscode.l10n.t(
      'Select the connection to {0} with which to open user {1}',
      displayAddress(address),
      userId,
    );
    return pickPortal(this.#parts, placeHolder, there);
  }
}

function isAt(portal: Portal, address: PortalAddress): boolean {
  return portal.kind !== 'demo' && displayAddress(portal) === displayAddress(address);
}

/** In a modal box: a notification that was overlooked would stay open, and no later link could ask. */
async function isConnectionWanted(address: PortalAddress): Promise<boolean> {
  const connect = vscode.l10n.t('Connect to Portal…');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('The portal {0} isn’t connected.', displayAddress(address)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'A link wants to open a user of this portal. To open it, connect to the portal first, and then select the link again.',
      ),
    },
    connect,
  );
  return chosen === connect;
}
