import * as vscode from 'vscode';
import type { Portal } from '../portals/portal.ts';
import type { PortalSession } from '../portals/portal-session.ts';
import { settings } from '../portals/settings.ts';
import type { DocumentId } from './document-ids.ts';
import { hostsIn, isCloudHost, plainAddresses } from './hosts.ts';
import { depthOfFolder } from './folders.ts';
import type { UserId } from './ids/find-user-ids.ts';
import { readRawJsonUri } from './raw-json/raw-json-uri.ts';
import type { EditorParts } from './editor-parts.ts';

/** Characters before and after an ID in which an address counts as standing beside it: lines can be very long. */
const BESIDE = 300;

/** Tells the portal whose user an ID is; `undefined` where it is none that is connected. */
export type PortalOf = (id: DocumentId) => PortalSession | undefined;

/** Where a saved portal is: the path in front of its pages tells several on one server apart. */
interface Place {
  readonly portal: Portal;
  readonly host: string;
  readonly prefix: string;
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
    const places = this.#portalsAfter(otherwise).map(placeOf);
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
    const folder = folderOf(uri);
    const named =
      folder &&
      Object.entries(settings.portalFor)
        .flatMap(([path, name]) => {
          const depth = depthOfFolder(path, folder);
          return depth === undefined ? [] : [{ depth, name }];
        })
        .toSorted((one, other) => other.depth - one.depth)[0]?.name;
    if (named !== undefined) return this.#named(named);
    const { active } = this.#store;
    return active?.kind === 'demo' ? undefined : active;
  }

  /** A host alone names what is there where nothing is called so. */
  #named(name: string): Portal | undefined {
    const wanted = name
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/+$/, '');
    const portals = this.#portalsAfter(undefined);
    return (
      portals.find((portal) => namesOf(portal).some((one) => one?.toLowerCase() === wanted)) ??
      portals.find((portal) => placeOf(portal).host === wanted)
    );
  }

  /** All saved portals: this one first, and the one that the window shows before the others. */
  #portalsAfter(first: Portal | undefined): readonly Portal[] {
    const { active, portals } = this.#store;
    return [...(first ? [first] : []), ...(active ? [active] : []), ...portals];
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
    const own = portalAt([id.host], places, line.slice(Math.max(0, at - BESIDE), at), isAddress);
    // Other servers are asked about users of the portal, too.
    if (own || isAddress || isCloudHost(id.host)) return own;
  }
  const beside = line.slice(Math.max(0, at - BESIDE), at + BESIDE);
  const hosts = hostsIn(beside);
  const named = portalAt(hosts, places, beside, false);
  return named ?? (hosts.some(isCloudHost) ? undefined : otherwise);
}

/**
 * Of several at one host, the one whose path stands behind it, else the first.
 * @param isWhole true where the text has the whole path of a page: without its own path, a portal is not meant
 */
function portalAt(
  hosts: readonly string[],
  places: readonly Place[],
  text: string,
  isWhole: boolean,
): Portal | undefined {
  const there = places
    .filter(({ host }) => hosts.includes(host))
    .map((place) => ({ ...place, fits: isAt(place, text) }))
    .filter(({ fits, prefix }) => fits || prefix === '' || !isWhole);
  const fitting = there.filter(({ fits }) => fits);
  const [nearest] = fitting.toSorted((one, other) => other.prefix.length - one.prefix.length);
  return (nearest ?? there[0])?.portal;
}

/** True where a portal's own path stands behind its host, escaped as in JSON and in parameters too. */
function isAt({ host, prefix }: Place, text: string): boolean {
  const plain = plainAddresses(text);
  const path = plain.slice(plain.toLowerCase().lastIndexOf(host) + host.length);
  return (
    prefix !== '' && path.startsWith(prefix) && /^(?:$|[\s"'<>/?#,;:)\]}])/.test(path.slice(prefix.length))
  );
}

/**
 * The file that a text is of: an older version of it in a comparison, and a cell of a notebook, have schemes of their own.
 * What is no file belongs to the first folder of the window.
 */
function folderOf(uri: vscode.Uri | undefined): vscode.Uri | undefined {
  if (uri?.scheme === 'file' || uri?.scheme === 'vscode-remote') return uri;
  const folders = vscode.workspace.workspaceFolders?.map((folder) => folder.uri) ?? [];
  if (!uri) return folders[0];
  const own = folders.find(({ path }) => `${uri.path}/`.startsWith(`${path.replace(/\/+$/, '')}/`));
  return own ? own.with({ path: uri.path }) : folders[0];
}

function placeOf(portal: Portal): Place {
  return portal.kind === 'demo'
    ? { portal, host: '', prefix: '' }
    : { portal, host: new URL(portal.origin).host, prefix: portal.prefix };
}

function namesOf(portal: Portal): (string | undefined)[] {
  return portal.kind === 'demo' ? [portal.id, portal.name] : [portal.id, portal.name, portal.label];
}
