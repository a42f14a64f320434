import type * as vscode from 'vscode';
import { editorSettings } from '../portals/settings.ts';

/** How a profile is opened; without any option in the active group, to stay there, with the keyboard in it. */
export interface OpenOptions {
  /** Shows the user in the window's preview: always, or where VS Code's setting says so of its quick picks. */
  readonly preview?: 'always' | 'fromQuickPick';
  /** Where a profile goes, one that is open already too; without it such a profile stays where it is. */
  readonly viewColumn?: vscode.ViewColumn;
  /** Leaves the keyboard where it is, so that one can go on browsing. */
  readonly preserveFocus?: boolean;
  /** The portal was asked for this very user a moment ago: it is not asked again. */
  readonly isFresh?: boolean;
}

export function isPreviewWanted({ preview }: OpenOptions): boolean {
  const isWanted = preview === 'fromQuickPick' ? editorSettings.previewFromQuickOpen : preview === 'always';
  return isWanted && editorSettings.preview;
}
