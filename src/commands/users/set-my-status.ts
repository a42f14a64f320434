import * as vscode from 'vscode';
import { STATUSES, type Status } from '../../bitrix24/methods/status.ts';
import type { PortalSession } from '../../portals/portal-session.ts';
import { portalLabel } from '../../strings/portals.ts';
import { statusText } from '../../strings/status.ts';
import { invalid, showInputBox, valid } from '../../ui/input-box.ts';
import type { Announce } from '../../ui/announce.ts';
import { withCancelWhenSlow } from '../../ui/with-cancel.ts';

type StatusSession = Pick<PortalSession, 'portal' | 'status' | 'setStatus' | 'setIdle'>;

/** What a row of the list does. */
type Choice =
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'startIdle' }
  | { readonly kind: 'endIdle' }
  | { readonly kind: 'nothing' };

type StatusItem = vscode.QuickPickItem & { readonly choice: Choice };

const ICONS: Readonly<Record<Status, string>> = {
  online: 'circle-filled',
  dnd: 'circle-slash',
  away: 'clock',
  break: 'coffee',
};

/** The portal's own number where none is given (fact sheet §3). */
const USUAL_MINUTES = 10;
/** A week: a longer absence is not idleness. */
const MOST_MINUTES = 7 * 24 * 60;

/**
 * Sets the caller's own status and tells what the portal says of it afterwards. The list says beforehand that current
 * portals show every user as online (fact sheet §1.4 #17).
 * @throws {RestError}
 */
export async function setMyStatus(session: StatusSession, announce: Announce): Promise<void> {
  const portal = portalLabel(session.portal);
  const asking = vscode.l10n.t('Loading from {0}…', portal);
  const current = await withCancelWhenSlow(asking, (signal) => session.status(signal));
  const chosen = await vscode.window.showQuickPick(itemsFor(current), {
    title: vscode.l10n.t('Set My Status on {0}', portal),
    placeHolder: vscode.l10n.t(
      'Current versions of Bitrix24 show everyone as online, regardless of the status set here',
    ),
    matchOnDetail: true,
  });
  switch (chosen?.choice.kind) {
    case 'status': {
      const { status } = chosen.choice;
      const read = await withCancelWhenSlow(asking, (signal) => session.setStatus(status, signal));
      announce(outcomeText(portal, status, read));
      return;
    }
    case 'startIdle': {
      const minutes = await askMinutes(portal);
      if (minutes !== undefined) await setIdle(minutes);
      return;
    }
    case 'endIdle':
      await setIdle(undefined);
      return;
    case 'nothing':
    case undefined:
  }

  async function setIdle(minutes: number | undefined): Promise<void> {
    const since = await withCancelWhenSlow(asking, (signal) => session.setIdle(minutes, signal));
    announce(idleText(portal, minutes, since !== undefined));
  }
}

function itemsFor(current: Status | undefined): StatusItem[] {
  const heading = (label: string): StatusItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
    choice: { kind: 'nothing' },
  });
  const command = (label: string, icon: string, detail: string, choice: Choice): StatusItem => ({
    label,
    detail,
    iconPath: new vscode.ThemeIcon(icon),
    choice,
  });
  return [
    ...STATUSES.map((status): StatusItem => {
      const detail = status === 'dnd' ? vscode.l10n.t('May turn off notifications') : undefined;
      return {
        label: statusText(status),
        ...(status === current && { description: vscode.l10n.t('reported by the portal now') }),
        ...(detail !== undefined && { detail }),
        iconPath: new vscode.ThemeIcon(ICONS[status]),
        choice: { kind: 'status', status },
      };
    }),
    heading(vscode.l10n.t('Idle')),
    command(
      vscode.l10n.t('Mark Me as Idle…'),
      'debug-pause',
      vscode.l10n.t('Current versions accept this but don’t show it'),
      { kind: 'startIdle' },
    ),
    command(vscode.l10n.t('I’m Back'), 'debug-continue', vscode.l10n.t('Ends the idle state'), {
      kind: 'endIdle',
    }),
  ];
}

function askMinutes(portal: string): Promise<number | undefined> {
  const wrong = vscode.l10n.t('Enter a whole number of minutes from 1 to {0}.', MOST_MINUTES);
  return showInputBox<number>({
    title: vscode.l10n.t('Mark Me as Idle on {0}', portal),
    prompt: vscode.l10n.t('Minutes since you left the computer'),
    placeholder: String(USUAL_MINUTES),
    value: String(USUAL_MINUTES),
    validate: (typed) => {
      const minutes = /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : 0;
      return Promise.resolve(minutes >= 1 && minutes <= MOST_MINUTES ? valid(minutes) : invalid(wrong));
    },
  });
}

/** What the portal tells after a status was set: never that it was set where it says something else. */
function outcomeText(portal: string, wanted: Status, read: Status | undefined): string {
  const name = statusText(wanted);
  if (read === wanted) return vscode.l10n.t('{0} reports your status as “{1}”', portal, name);
  return read === undefined
    ? vscode.l10n.t('{0} accepted “{1}” but reports no status', portal, name)
    : vscode.l10n.t('{0} accepted “{1}” but still reports “{2}”', portal, name, statusText(read));
}

function idleText(portal: string, minutes: number | undefined, isIdle: boolean): string {
  if (minutes === undefined) {
    return isIdle
      ? vscode.l10n.t('{0} accepted that you’re back but still reports you as idle', portal)
      : vscode.l10n.t('{0} reports you as not idle', portal);
  }
  return isIdle
    ? vscode.l10n.t('{0} reports you as idle', portal)
    : vscode.l10n.t('{0} accepted this but doesn’t report you as idle', portal);
}
