import * as vscode from 'vscode';
import { systemClock } from '../bitrix24/clock.ts';
import { plainMessage, plainText } from './plain-text.ts';

/** Milliseconds for which it can be read what was done. */
const SHORTLY = 4000;

/** A page that can speak: VS Code has no API to announce anything, and its status bar is silent. */
export interface LiveRegion {
  /** Says a text to screen readers; false where no such page is in use. */
  readonly say: (text: string) => boolean;
}

/** Tells what was done, on the screen and to screen readers, and asks for nothing. */
export type Announce = (text: string) => void;

/**
 * The one way to tell what was done: by the profile in use and the status bar, else by a progress notification, which
 * is spoken and goes by itself.
 */
export function announcer(page: LiveRegion): Announce {
  let endLast: () => void = () => undefined;
  return (text) => {
    endLast();
    endLast = page.say(text) ? statusMessage(text) : passingNotification(text);
  };
}

function statusMessage(text: string): () => void {
  const message = vscode.window.setStatusBarMessage(plainText(text), SHORTLY);
  return () => {
    message.dispose();
  };
}

/** @returns ends it before its time */
function passingNotification(text: string): () => void {
  const stop = new AbortController();
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plainMessage(text) },
    () => systemClock.sleep(SHORTLY, stop.signal),
  );
  return () => {
    stop.abort();
  };
}
