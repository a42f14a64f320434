import * as vscode from 'vscode';
import type { Portal } from '../portals/portal.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { settings } from '../portals/settings.ts';
import type { DocumentId } from './document-ids.ts';
import { hostsIn, isCloudHost } from './hosts.ts';
import { isFolderOf } from './folders.ts';
import type { UserId } from './ids/find-user-ids.ts';
import { readRawJsonUri } from './raw-json/raw-json-uri.ts';
import type { EditorParts } from './editor-parts.ts';

/** Characters before and after an ID in which an address counts as standing beside it: lines can be very long. */
const BESIDE = 300;

/**
 * Decides which portal an ID belongs to. A portal that is named, and not connected, is nobody's: the people of another
 * one would be the wrong ones.
 */
export class PortalChoice {
  readonly #store: EditorParts['store'];
  readonly #sessions: EditorParts['sessions'];

  constructor({ store, sessions }: EditorParts) {
    this.#store = store;
    this.#sessions = sessions;
  }

  /** The portal whose user an ID in a document is; `undefined` where it is none that is connected. */
  of(document: vscode.TextDocument, id: DocumentId): PortalSession | undefined {
    const rawJson = readRawJsonUri(document.uri);
    if (rawJson) return this.ofPortal(rawJson.user.portalId);
    const { line, character } = id.range.start;
    return this.ofLine(document.lineAt(line).text, character, id, document.uri);
  }

  /** The portal of a text as a whole. */
  ofFolder(uri: vscode.Uri): PortalSession | undefined {
    const portal = this.#ofFolder(uri);
    return portal && this.#sessions.of(portal.id);
  }

  /** A portal that is connected. */
  ofPortal(portalId: string): PortalSession | undefined {
    return this.#sessions.of(portalId);
  }

  /**
   * The portal whose user an ID in a line is.
   * @param at where the ID begins in the line
   * @param uri the file that the line stands in, or the folder of a terminal
   */
  ofLine(line: string, at: number, id: UserId, uri: vscode.Uri | undefined): PortalSession | undefined {
    const portal = this.#beside(line, at, id, this.#ofFolder(uri));
    return portal && this.#sessions.of(portal.id);
  }

  /** The portal whose address stands beside the ID, else that of the folder or the window. */
  #beside(line: string, at: number, id: UserId, otherwise: Portal | undefined): Portal | undefined {
    const isAddress = id.shape === 'address' || id.shape === 'webhook';
    if (id.host !== undefined) {
      const own = this.#atHost([id.host], otherwise);
      // Other servers are asked about users of the portal, too.
      if (own || isAddress || isCloudHost(id.host)) return own;
    }
    const hosts = hostsIn(line.slice(Math.max(0, at - BESIDE), at + BESIDE));
    const named = this.#atHost(hosts, otherwise);
    return named ?? (hosts.some(isCloudHost) ? undefined : otherwise);
  }

  /** Of several at one host, the one that is meant without an address. */
  #atHost(hosts: readonly string[], otherwise: Portal | undefined): Portal | undefined {
    const there = this.#store.portals.filter((portal) => hosts.includes(hostOf(portal) ?? ''));
    const preferred = [otherwise?.id, this.#store.active?.id];
    return there.find(({ id }) => preferred.includes(id)) ?? there[0];
  }

  /** What the setting names for a folder, else the portal of the window: sample users say nothing of real code. */
  #ofFolder(uri: vscode.Uri | undefined): Portal | undefined {
    const folder = uri?.scheme === 'file' || uri?.scheme === 'vscode-remote' ? uri : firstFolder();
    const named =
      folder &&
      Object.entries(settings.portalFor)
        .filter(([path]) => isFolderOf(path, folder))
        .toSorted(([one], [other]) => other.length - one.length)[0]?.[1];
    if (named !== undefined) return this.#named(named);
    const { active } = this.#store;
    return active?.kind === 'demo' ? undefined : active;
  }

  #named(name: string): Portal | undefined {
    const wanted = name
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/+$/, '');
    return this.#store.portals.find((portal) => namesOf(portal).some((one) => one?.toLowerCase() === wanted));
  }
}

function firstFolder(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

function hostOf(portal: Portal): string | undefined {
  return portal.kind === 'demo' ? undefined : new URL(portal.origin).host;
}

function namesOf(portal: Portal): (string | undefined)[] {
  return portal.kind === 'demo'
    ? [portal.id, portal.name]
    : [portal.id, portal.name, portal.label, hostOf(portal)];
}
