import { commands } from 'vscode';

/** The demo portal is opened once: whoever forgets it later, or connects to another portal, is left alone. */
export async function activate({ globalState }) {
  if (globalState.get('demoPortalOpened')) {
    await commands.executeCommand('portalUsers.users.focus');
  } else {
    await commands.executeCommand('portalUsers.openDemoPortal');
    await globalState.update('demoPortalOpened', true);
  }
}
