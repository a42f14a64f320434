import * as vscode from 'vscode';
import type { Wait } from '../bitrix24/client.ts';
import { waitText } from '../strings/waits.ts';

/** Seconds; shorter waits are over before a person has read of them. */
const WORTH_TELLING = 2;
/** Milliseconds. */
const MINUTE = 60_000;

/** The notice of one portal: the requests that wait, and the progress that tells of them. */
interface Notice {
  readonly requests: Map<Wait['cancel'], { readonly wait: Wait; readonly until: number }>;
  readonly tell: (message: string) => void;
  readonly end: () => void;
}

/** The notices that are shown, by portal. */
const notices = new Map<string, Notice>();

/**
 * Tells that a portal makes a person wait, why and for how long, and lets them give it up: one notice a portal, however
 * many requests wait.
 * @param portal the address as people say it
 */
export function tellWait(portal: string, wait: Wait): void {
  const known = notices.get(portal);
  if (wait.seconds === 0) {
    if (known?.requests.delete(wait.cancel)) refresh(known);
    return;
  }
  const isKnown = known?.requests.has(wait.cancel) === true;
  if (!isKnown && wait.seconds < WORTH_TELLING) return;
  const notice = known ?? openNotice(portal);
  notice.requests.set(wait.cancel, { wait, until: Date.now() + wait.seconds * 1000 });
  refresh(notice);
}

/** Tells of the request that waits longest. */
function refresh({ requests, tell, end }: Notice): void {
  const [longest] = [...requests.values()].sort((one, other) => other.until - one.until);
  if (!longest) end();
  else tell(waitText(longest.wait.reason, Math.ceil((longest.until - Date.now()) / 1000)));
}

function openNotice(portal: string): Notice {
  const over = Promise.withResolvers<undefined>();
  let progress: vscode.Progress<{ message: string }> | undefined;
  let told = '';
  const clock = setInterval(() => {
    refresh(notice);
  }, MINUTE);
  const notice: Notice = {
    requests: new Map(),
    tell: (message) => {
      // Screen readers say a message anew whenever it is set.
      if (message !== told) progress?.report({ message });
      told = message;
    },
    end: () => {
      clearInterval(clock);
      notices.delete(portal);
      over.resolve(undefined);
    },
  };
  notices.set(portal, notice);
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Waiting for {0}', portal),
    cancellable: true,
  };
  vscode.window
    .withProgress(options, (shown, token) => {
      progress = shown;
      if (told !== '') shown.report({ message: told });
      token.onCancellationRequested(() => {
        const waiting = [...notice.requests.keys()];
        notice.end();
        for (const cancel of waiting) cancel();
      });
      return over.promise;
    })
    .then(undefined, notice.end);
  return notice;
}
