import * as vscode from 'vscode';
import { readAddress } from '../../bitrix24/credentials/address.ts';
import { Gateway } from '../../bitrix24/credentials/gateway.ts';
import type { Connections } from '../../portals/connections.ts';
import { knownOwner } from '../../portals/known-owner.ts';
import type { Portal, SavedPortal } from '../../portals/portal.ts';
import { portalLabel, portalRemarks } from '../../strings/portals.ts';
import type { Announce } from '../../ui/announce.ts';
import { invalid, showInputBox, valid } from '../../ui/input-box.ts';
import { plainText } from '../../ui/plain-text.ts';
import type { PortalParts } from './pick-portal.ts';

interface GatewayParts extends PortalParts {
  readonly connections: Pick<Connections, 'expectGateway'>;
  readonly announce: Announce;
}

/** The portal behind a gateway: a saved one, or one that is still to be connected. */
interface Place {
  readonly origin: string;
  readonly label: string;
  readonly portal?: SavedPortal;
}

/**
 * Asks for what a gateway in front of an own server wants of each request, and keeps it as a secret with the portal.
 * It is sent to that origin alone.
 * @param meant the person picks a portal where none is named
 * @throws {RestError} where it cannot be kept
 */
export async function setGateway(parts: GatewayParts, meant: Portal | undefined): Promise<void> {
  const place = meant && meant.kind !== 'demo' ? placeOf(meant) : await askPlace(parts);
  if (!place) return;
  const gateway = await askGateway(place);
  if (gateway === undefined) return;
  const { portal, label } = place;
  if (gateway === 'none') {
    if (portal) await parts.store.setGateway(portal, undefined);
    parts.announce(vscode.l10n.t('Gateway credentials are no longer sent to {0}', label));
    return;
  }
  if (portal) await parts.store.setGateway(portal, gateway);
  else parts.connections.expectGateway(gateway);
  parts.announce(
    portal
      ? vscode.l10n.t('Saved the gateway credentials of {0}', label)
      : vscode.l10n.t('The gateway credentials are ready for {0}. Now connect to it.', label),
  );
}

const placeOf = (portal: SavedPortal): Place => ({
  origin: portal.origin,
  label: portalLabel(portal),
  portal,
});

async function askPlace({ store, sessions }: PortalParts): Promise<Place | undefined> {
  const saved = store.portals.flatMap((portal) =>
    portal.kind === 'demo'
      ? []
      : [
          {
            label: plainText(portalLabel(portal)),
            description: plainText(portalRemarks(portal, knownOwner(sessions, portal)).join(' · ')),
            iconPath: new vscode.ThemeIcon('server'),
            place: placeOf(portal),
          },
        ],
  );
  const another = {
    label: vscode.l10n.t('Portal Not Connected Yet…'),
    iconPath: new vscode.ThemeIcon('add'),
    place: undefined,
  };
  const chosen = await vscode.window.showQuickPick([...saved, another], {
    title: vscode.l10n.t('Set Gateway Credentials'),
    placeHolder: vscode.l10n.t('Select the portal behind a gateway'),
  });
  return chosen === another ? askAddress() : chosen?.place;
}

function askAddress(): Promise<Place | undefined> {
  return showInputBox<Place>({
    title: vscode.l10n.t('Set Gateway Credentials'),
    prompt: vscode.l10n.t('Address of the portal, without a webhook'),
    placeholder: 'https://intranet.example.com',
    validate: (typed) => {
      const read = readAddress(typed.trim());
      return Promise.resolve(
        read.ok
          ? valid({ origin: read.address.origin, label: read.address.origin.replace(/^https?:\/\//, '') })
          : invalid(vscode.l10n.t('Enter the address of the portal, such as https://intranet.example.com.')),
      );
    },
  });
}

async function askGateway(place: Place): Promise<Gateway | 'none' | undefined> {
  const title = vscode.l10n.t('Gateway of {0}', place.label);
  const password = {
    label: vscode.l10n.t('User Name and Password'),
    detail: vscode.l10n.t('HTTP basic authentication'),
    ask: () => askPassword(title, place.origin),
  };
  const header = {
    label: vscode.l10n.t('Request Header'),
    detail: vscode.l10n.t('A header that lets requests through, such as X-Access-Token'),
    ask: () => askHeader(title, place.origin),
  };
  const nothing = {
    label: vscode.l10n.t('Remove'),
    detail: vscode.l10n.t('Stops sending gateway credentials'),
    ask: () => Promise.resolve('none' as const),
  };
  const items = place.portal ? [password, header, nothing] : [password, header];
  const placeHolder = vscode.l10n.t('Select what the gateway requires. It’s sent only to this address.');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.ask();
}

async function askPassword(title: string, origin: string): Promise<Gateway | undefined> {
  const wrong = vscode.l10n.t('Enter a user name without a colon.');
  const user = await showInputBox<string>({
    title,
    prompt: vscode.l10n.t('User name'),
    placeholder: '',
    validate: (typed) =>
      Promise.resolve(Gateway.ofPassword(origin, typed.trim(), '') ? valid(typed.trim()) : invalid(wrong)),
  });
  if (user === undefined) return undefined;
  return showInputBox<Gateway>({
    title,
    prompt: vscode.l10n.t('Password for {0}', user),
    placeholder: '',
    secret: true,
    validate: (typed) => {
      const gateway = Gateway.ofPassword(origin, user, typed);
      return Promise.resolve(gateway ? valid(gateway) : invalid(vscode.l10n.t('This password is too long.')));
    },
  });
}

function askHeader(title: string, origin: string): Promise<Gateway | undefined> {
  return showInputBox<Gateway>({
    title,
    prompt: vscode.l10n.t('The header as one line: name, colon, value'),
    placeholder: 'X-Access-Token: …',
    secret: true,
    validate: (typed) => {
      const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(typed.trim()) ?? [];
      const gateway = Gateway.ofHeader(origin, name.trim(), value.trim());
      const wrong = vscode.l10n.t(
        'Enter a header, such as X-Access-Token: abc. Headers that requests set themselves, such as Host, can’t be used.',
      );
      return Promise.resolve(gateway ? valid(gateway) : invalid(wrong));
    },
  });
}
