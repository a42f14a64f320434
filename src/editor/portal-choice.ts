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

/** Tells the portal whose user an ID is; `undefined` where it is none that is connected. */
export type PortalOf = (id: DocumentId) => PortalSession | undefined;

/** A saved portal and its host. */
interface Place {
  readonly portal: Portal;
  readonly host: string;
  /** True for the one that is meant where no address stands beside an ID. */
  readonly isPreferred: boolean;
}

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

  /** Finds the portals of the IDs in a document: settings and saved portals are read once for all of them. */
  in(document: vscode.TextDocument): PortalOf {
    const rawJson = readRawJsonUri(document.uri);
    if (rawJson) {
      const session = this.ofPortal(rawJson.user.portalId);
      return () => session;
    }
    const inLine = this.inLines(document.uri);
    return (id) => {
      const { line, character } = id.range.start;
      return inLine(document.lineAt(line).text, character, id);
    };
  }

  /**
   * Finds the portals of the IDs in lines, by the line and where the ID begins in it.
   * @param uri the file that the lines stand in, or the folder of a terminal
   */
  inLines(uri: vscode.Uri | undefined): (line: string, at: number, id: UserId) => PortalSession | undefined {
    const otherwise = this.#ofFolder(uri);
    const preferred = [otherwise?.id, this.#store.active?.id];
    const places = this.#store.portals.map((portal) => ({
      portal,
      host: hostOf(portal) ?? '',
      isPreferred: preferred.includes(portal.id),
    }));
    return (line, at, id) => {
      const portal = portalBeside(line, at, id, places, otherwise);
      return portal && this.#sessions.of(portal.id);
    };
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

/** The portal whose address stands beside the ID, else that of the folder or the window. */
function portalBeside(
  line: string,
  at: number,
  id: UserId,
  places: readonly Place[],
  otherwise: Portal | undefined,
): Portal | undefined {
  const isAddress = id.shape === 'address' || id.shape === 'webhook';
  if (id.host !== undefined) {
    const own = portalAt([id.host], places);
    // Other servers are asked about users of the portal, too.
    if (own || isAddress || isCloudHost(id.host)) return own;
  }
  const hosts = hostsIn(line.slice(Math.max(0, at - BESIDE), at + BESIDE));
  const named = portalAt(hosts, places);
  return named ?? (hosts.some(isCloudHost) ? undefined : otherwise);
}

/** Of several at one host, the one that is meant without an address. */
function portalAt(hosts: readonly string[], places: readonly Place[]): Portal | undefined {
  const there = places.filter(({ host }) => hosts.includes(host));
  return (there.find(({ isPreferred }) => isPreferred) ?? there[0])?.portal;
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
