import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { fileNameOf } from './file-name.ts';
import { removeDeadDrafts } from './atomic-file.ts';

/** Where something may be left of portals. Loaded on demand, so it names no type that is not erased. */
export interface LeftoverPlaces {
  readonly globalState: vscode.Memento;
  /** Prefixes of the keys in state that end with the id of a portal. */
  readonly statePrefixes: readonly string[];
  /** Folders with files that are named after portals. */
  readonly folders: readonly string[];
}

/** Removes all of one portal from state and files. */
export async function removeOf(places: LeftoverPlaces, portalId: string): Promise<void> {
  const { globalState, statePrefixes, folders } = places;
  await Promise.all([
    ...statePrefixes.map((prefix) => globalState.update(`${prefix}${portalId}`, undefined)),
    ...folders.map((folder) => removeFiles(folder, (name) => name.startsWith(fileNameOf(portalId)))),
  ]);
}

/**
 * Removes what is left of portals that are no longer saved: a window may have crashed while it wrote a
 * file, and forgetting a portal in one VS Code profile does not reach the state that another profile keeps.
 */
export async function removeOthers(places: LeftoverPlaces, savedIds: readonly string[]): Promise<void> {
  const { globalState, statePrefixes, folders } = places;
  for (const key of globalState.keys()) {
    const prefix = statePrefixes.find((one) => key.startsWith(one));
    if (prefix !== undefined && !savedIds.includes(key.slice(prefix.length)))
      await globalState.update(key, undefined);
  }
  const saved = savedIds.map(fileNameOf);
  for (const folder of folders) {
    await removeDeadDrafts(folder);
    await removeFiles(folder, (name) => !saved.some((own) => name.startsWith(own)));
  }
}

/** Removes the files of a folder, where it is there. */
export async function removeFiles(folder: string, isMeant: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const meant = names.filter(isMeant);
  await Promise.allSettled(meant.map((name) => rm(path.join(folder, name))));
}
