import { type FSWatcher, mkdirSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { isRecord } from '../../bitrix24/transport/json.ts';
import { fileNameOf, PORTALS_COPY, PORTALS_FILE } from './file-name.ts';
import type { LeftoverPlaces } from './leftovers.ts';
import type { Portal } from '../portal.ts';
import { readPortals } from './read-portals.ts';

/** What VS Code's state holds of each portal: a key that is added here is forgotten with its portal. */
const STATE_KEYS = ['listScope', 'recentIds', 'foldedGroups', 'exportedFields'] as const;

/** Folders with files that are named after portals: what is added here is forgotten with its portal. */
const FOLDERS = { list: 'lists' } as const;
const FILES: readonly PortalFile[] = ['list'];

export type PortalStateKey = (typeof STATE_KEYS)[number];
export type PortalFile = keyof typeof FOLDERS;

/** Where VS Code lets an extension keep what is no secret. */
export interface StoragePlaces {
  readonly globalState: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  /** The path of `globalStorageUri`. */
  readonly folder: string;
}

const SAVED = 'portals';
const LAST_SHOWN = 'activePortal';
const SHOWN_HERE = 'shownPortal';

/**
 * All that is kept of portals, but for their secrets. The portals themselves stand in a file that windows replace
 * under a lock: VS Code's state would not do, since a window writes all of it at once, with what others have written a
 * moment before left out.
 */
export class PortalStorage {
  readonly #places: StoragePlaces;
  /** As the file had them last; `undefined` while none could be read. */
  #saved: readonly Portal[] | undefined;

  constructor(places: StoragePlaces) {
    this.#places = places;
    this.reload();
  }

  get portals(): readonly Portal[] {
    const saved = this.#saved ?? [];
    const earlier = readPortals(this.#places.globalState.get(SAVED));
    return [...saved, ...earlier.filter(({ id }) => !saved.some((portal) => portal.id === id))];
  }

  has(portalId: string): boolean {
    return this.portals.some(({ id }) => id === portalId);
  }

  /** The folder with all files. */
  get folder(): string {
    return this.#places.folder;
  }

  /** Takes in what any window has written. A missing or damaged file does not mean that portals were forgotten. */
  reload(): void {
    const kept = this.#read(PORTALS_FILE);
    if (kept) this.#saved = kept;
    // What was read before stands.
    else this.#saved ??= this.#read(PORTALS_COPY);
  }

  /** `undefined` where a file is not there, or is damaged. */
  #read(file: string): readonly Portal[] | undefined {
    try {
      const kept: unknown = JSON.parse(readFileSync(path.join(this.folder, file), 'utf8'));
      return isRecord(kept) && Array.isArray(kept['portals']) ? readPortals(kept['portals']) : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Calls back when a window has written the portals. Where files cannot be watched, as in some folders of a network,
   * windows follow each other when they get the focus.
   */
  onDidWrite(listener: () => void): vscode.Disposable {
    let watcher: FSWatcher | undefined;
    try {
      mkdirSync(this.folder, { recursive: true });
      watcher = watch(this.folder, { persistent: false }, (_event, name) => {
        // Some systems do not name the file.
        if (name === null || name === PORTALS_FILE) listener();
      });
      watcher.on('error', () => watcher?.close());
    } catch {
      // The window goes on without.
    }
    return new vscode.Disposable(() => watcher?.close());
  }

  /** The portals are in the file now; state that an earlier version has kept them in is of no use any more. */
  async dropOldState(): Promise<void> {
    this.reload();
    if (this.#places.globalState.get(SAVED) !== undefined)
      await this.#places.globalState.update(SAVED, undefined);
  }

  /** The portal that this window has shown last; else the one that any window has. */
  get lastShown(): Portal | undefined {
    const { workspaceState, globalState } = this.#places;
    const [here, last] = [workspaceState.get(SHOWN_HERE), globalState.get(LAST_SHOWN)];
    const { portals } = this;
    return (
      portals.find(({ id }) => fileNameOf(id) === here) ?? portals.find(({ id }) => id === last) ?? portals[0]
    );
  }

  /** Remembers what this window shows. No portal is named: state of a workspace that is never opened again stays. */
  async showHere(portal: Portal | undefined): Promise<void> {
    const here = portal && fileNameOf(portal.id);
    const { workspaceState } = this.#places;
    if (workspaceState.get(SHOWN_HERE) !== here) await workspaceState.update(SHOWN_HERE, here);
  }

  /** Remembers what a window shows that has shown none yet. */
  async showElsewhere(portal: Portal | undefined): Promise<void> {
    await this.#places.globalState.update(LAST_SHOWN, portal?.id);
  }

  /** What is kept of a saved portal; nothing of one that another profile has forgotten. */
  state(portalId: string, key: PortalStateKey): unknown {
    return this.has(portalId) ? this.#places.globalState.get(stateKey(portalId, key)) : undefined;
  }

  /** Keeps something of a saved portal; nothing of one that was forgotten meanwhile. */
  async keepState(portalId: string, key: PortalStateKey, value: unknown): Promise<void> {
    if (this.has(portalId)) await this.#places.globalState.update(stateKey(portalId, key), value);
  }

  fileOf(portalId: string, file: PortalFile): string {
    return path.join(this.folderOf(file), `${fileNameOf(portalId)}.json`);
  }

  folderOf(file: PortalFile): string {
    return path.join(this.folder, FOLDERS[file]);
  }

  /** Removes all of a portal that is saved no longer. */
  async forget(portalId: string): Promise<void> {
    const { removeOf } = await import('./leftovers.ts');
    await removeOf(this.#leftovers, portalId);
    if (this.#places.globalState.get(LAST_SHOWN) === portalId) await this.showElsewhere(undefined);
  }

  /** Removes what windows that have died, and other profiles of VS Code, have left of portals. */
  async sweep(): Promise<void> {
    // Another window may have saved a portal of which this one has not heard.
    this.reload();
    if (!this.#saved) return;
    const { removeOthers } = await import('./leftovers.ts');
    await removeOthers(
      this.#leftovers,
      this.portals.map(({ id }) => id),
    );
    const last = this.#places.globalState.get(LAST_SHOWN);
    if (typeof last === 'string' && !this.has(last)) await this.showElsewhere(undefined);
  }

  /** Removes the files of one kind, of all portals. */
  async removeFiles(file: PortalFile): Promise<void> {
    const { removeFiles } = await import('./leftovers.ts');
    await removeFiles(this.folderOf(file), () => true);
  }

  get #leftovers(): LeftoverPlaces {
    const { globalState } = this.#places;
    const statePrefixes = STATE_KEYS.map((key) => stateKey('', key));
    return { globalState, statePrefixes, folders: FILES.map((file) => this.folderOf(file)) };
  }
}

const stateKey = (portalId: string, key: PortalStateKey): string => `${key}:${portalId}`;
