import { commands } from 'vscode';

/** The demo portal is opened once: it is not opened again after a person has forgotten it or connected elsewhere. */
export async function activate({ globalState }) {
  if (globalState.get('demoPortalOpened')) {
    await commands.executeCommand('portalUsers.users.focus');
  } else {
    await commands.executeCommand('portalUsers.openDemoPortal');
    await globalState.update('demoPortalOpened', true);
  }
}
