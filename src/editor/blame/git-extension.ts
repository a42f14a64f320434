import * as vscode from 'vscode';
import { EXTENSION_ID } from '../../portals/extension-id.ts';
import { within } from '../../ui/within.ts';

/** What is used of a repository in the API of VS Code's Git extension; what it returns is checked. */
export interface GitRepository {
  readonly blame: (path: string) => Promise<unknown>;
  readonly getCommit: (ref: string) => Promise<unknown>;
}

interface GitApi {
  readonly getRepository: (uri: vscode.Uri) => unknown;
  readonly state?: unknown;
  readonly onDidChangeState?: unknown;
}

/** Why Git cannot be asked about a file. */
export type NoRepository =
  /** Extensions on one side of a remote window do not see those on the other. */
  'otherSide' | 'restricted' | 'noExtension' | 'noGit' | 'starting' | 'noRepository';

/** Milliseconds that Git has to look for repositories after VS Code has started. */
const START = 10_000;

/** The open repository that a file lies in. Never rejects. */
export async function gitRepository(uri: vscode.Uri): Promise<GitRepository | NoRepository> {
  const extension = vscode.extensions.getExtension<unknown>('vscode.git');
  if (!extension) return whyNoExtension();
  let api: unknown;
  try {
    const exported = await extension.activate();
    if (!hasGetApi(exported)) return whyNoExtension();
    // Throws where Git is turned off or not installed.
    api = exported.getAPI(1);
  } catch {
    return 'noGit';
  }
  if (!isGitApi(api)) return 'noGit';
  if (!(await hasStarted(api))) return 'starting';
  const repository = api.getRepository(uri);
  return isRepository(repository) ? repository : 'noRepository';
}

function whyNoExtension(): NoRepository {
  if (!vscode.workspace.isTrusted) return 'restricted';
  const isLocal = vscode.extensions.getExtension(EXTENSION_ID)?.extensionKind === vscode.ExtensionKind.UI;
  return isLocal && vscode.env.remoteName !== undefined ? 'otherSide' : 'noExtension';
}

/** Waits until Git knows the repositories of the window. */
async function hasStarted(api: GitApi): Promise<boolean> {
  const { state, onDidChangeState: onDidChange } = api;
  if (state !== 'uninitialized' || typeof onDidChange !== 'function') return true;
  const started = new Promise<true>((resolve) => {
    const listening: unknown = onDidChange.call(api, (next: unknown) => {
      if (next !== 'initialized') return;
      if (listening instanceof vscode.Disposable) listening.dispose();
      resolve(true);
    });
  });
  return (await within(START, started)) ?? false;
}

function hasGetApi(value: unknown): value is { getAPI(version: 1): unknown } {
  return hasMethods(value, 'getAPI');
}

function isGitApi(value: unknown): value is GitApi {
  return hasMethods(value, 'getRepository');
}

function isRepository(value: unknown): value is GitRepository {
  return hasMethods(value, 'blame', 'getCommit');
}

function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function');
}
