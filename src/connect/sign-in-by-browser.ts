import * as vscode from 'vscode';
import { displayAddress } from '../bitrix24/credentials/address.ts';
import { isCancelled, toRestError } from '../bitrix24/errors.ts';
import { SignIn, type SignedIn, type SignInParts } from '../bitrix24/oauth/sign-in.ts';
import { settings } from '../portals/settings.ts';
import { errorText } from '../strings/errors.ts';
import type { Validation } from '../ui/input-box.ts';
import { openQuickInput } from '../ui/quick-input.ts';
import type { SignInCallbacks, WaitingSignIn } from './sign-in-callbacks.ts';

/**
 * Opens the portal's page in the browser and waits for what comes back: by `vscode://`, on a port of this machine,
 * or pasted. The portal tells nothing of a message (fact sheet §4.2, step 3), so it waits until it is given up.
 * @param keep decides over what the sign-in brought
 */
export function signInByBrowser<T>(
  parts: SignInParts,
  signInCallbacks: SignInCallbacks,
  keep: (signedIn: SignedIn, stop: AbortController) => Promise<Validation<T>>,
): Promise<T | undefined> {
  const box = createWaitingBox(displayAddress(parts.address));
  return openQuickInput<T>(box, ({ closed, answer, run }) => {
    const stop = new AbortController();
    let signIn = new SignIn(parts);
    const settle = async (cameBack: string): Promise<void> => {
      const validation = await finish(signIn, cameBack, parts, keep, stop);
      if (stop.signal.aborted) return;
      if (validation.ok) {
        answer(validation.value);
        return;
      }
      box.enabled = true;
      box.validationMessage = validation.message;
    };
    const open = (): void => {
      signIn = new SignIn(parts);
      box.validationMessage = undefined;
      run(vscode.env.openExternal(vscode.Uri.parse(signIn.url, true)));
    };
    const arrivals = arrivalsOf(
      signInCallbacks,
      {
        expects: (cameBack) => signIn.expects(cameBack),
        onCallback: (cameBack) => {
          run(settle(cameBack));
        },
      },
      (port) => {
        offerPasting(box, port);
      },
    );
    const openAgain = {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: vscode.l10n.t('Open Browser Again'),
    };
    const copy = {
      iconPath: new vscode.ThemeIcon('copy'),
      tooltip: vscode.l10n.t('Copy Address for Another Browser'),
    };
    box.buttons = [openAgain, copy];
    box.onDidTriggerButton((button) => {
      if (button === openAgain) open();
      else run(vscode.env.clipboard.writeText(signIn.url));
    });
    box.onDidAccept(() => {
      // VS Code may take a second Enter before it has disabled the box: a code counts once.
      if (!box.enabled || box.value.trim() === '') return;
      box.enabled = false;
      run(settle(box.value));
    });
    closed.addEventListener('abort', () => {
      stop.abort();
      arrivals.dispose();
    });
    open();
  });
}

function createWaitingBox(portal: string): vscode.InputBox {
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('Sign In to {0}', portal);
  box.prompt = vscode.l10n.t(
    'Allow the application in the browser. If nothing happens here afterward, copy the address of the page that you’re redirected to and paste it here within 30 seconds.',
  );
  box.placeholder = vscode.l10n.t('Waiting for the browser…');
  box.ignoreFocusOut = true;
  box.busy = true;
  return box;
}

/** Where nothing can come back to this machine's port, the person need not wait in vain. */
function offerPasting(box: vscode.InputBox, port: number): void {
  box.placeholder = vscode.l10n.t('Paste the address from the browser');
  box.prompt = vscode.l10n.t(
    'Allow the application in the browser. Then copy the address of the page that you’re redirected to and paste it here within 30 seconds. VS Code can’t receive it by itself because port {0} is in use, possibly by a sign-in in another window.',
    port,
  );
}

async function finish<T>(
  signIn: SignIn,
  cameBack: string,
  { address }: SignInParts,
  keep: (signedIn: SignedIn, stop: AbortController) => Promise<Validation<T>>,
  stop: AbortController,
): Promise<Validation<T>> {
  try {
    return await keep(await signIn.finish(cameBack, stop.signal), stop);
  } catch (error) {
    const context = { portal: displayAddress(address), kind: 'application' } as const;
    const message = isCancelled(error) ? '' : errorText(toRestError(error, 'oauth.token'), context);
    return { ok: false, message: message };
  }
}

/** @param onPortTaken is told of the port where nothing can come back to it */
function arrivalsOf(
  signInCallbacks: SignInCallbacks,
  signIn: WaitingSignIn,
  onPortTaken: (port: number) => void,
): vscode.Disposable {
  const byUri = signInCallbacks.wait(signIn);
  let disposed = false;
  const pages = {
    taken: vscode.l10n.t('You can close this page and return to VS Code.'),
    foreign: vscode.l10n.t(
      'This response belongs to another sign-in. Copy the address of this page and, within 30 seconds, paste it in the VS Code window that’s waiting for it.',
    ),
  };
  const listening = import('../bitrix24/oauth/loopback.ts').then(async ({ listenOnLoopback }) => {
    const port = settings.signInPort;
    const listener = await listenOnLoopback(port, { ...signIn, ...pages });
    if (disposed) listener?.dispose();
    else if (!listener) onPortTaken(port);
    return listener;
  });
  return new vscode.Disposable(() => {
    disposed = true;
    byUri.dispose();
    // Without a listener the answer came, or comes, by another way.
    listening.then((listener) => listener?.dispose()).catch(() => undefined);
  });
}
