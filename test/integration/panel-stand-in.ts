import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PortalSession } from '../../src/portals/portal-session.ts';
import type { UserRef } from '../../src/portals/user-ref.ts';
import { ProfilePanel } from '../../src/profile/profile-panel.ts';
import { Pictures } from '../../src/ui/pictures.ts';

/**
 * A loaded profile panel between stand-ins: of VS Code's panel, of a session and of what surrounds both.
 * @param askedAt when the portal was last asked for the user, as far as is known
 */
export function loadedPanel(
  webview: object,
  session: object,
  shown: { readonly user: UserRef; readonly isPreview: boolean },
  askedAt?: number,
): ProfilePanel {
  assert.ok(isPanel(webview) && isSession(session));
  const panel = new ProfilePanel(
    webview,
    shown,
    { pictures: new Pictures(), page: { script: '', style: '' } },
    {
      extensionUri: vscode.Uri.file('/'),
      session: () => session,
      askedAt: () => askedAt,
      runErrorAction: () => Promise.resolve(),
      run: () => Promise.resolve(),
      followLink: () => undefined,
      onDrawn: () => undefined,
      log: { error: (text: string) => assert.fail(text) },
    },
  );
  panel.load();
  return panel;
}

function isPanel(value: object): value is vscode.WebviewPanel {
  return 'webview' in value;
}

function isSession(value: object): value is PortalSession {
  return 'lookUp' in value;
}
