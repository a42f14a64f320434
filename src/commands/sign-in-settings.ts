import * as vscode from 'vscode';
import { AuthServers } from '../bitrix24/oauth/auth-server.ts';

const USUAL_PORT = 51_724;

/** The auth servers that an application's secret may be sent to. */
export function authServersSetting(): AuthServers {
  const own: unknown = vscode.workspace.getConfiguration('portalUsers').get('authServers');
  return new AuthServers(Array.isArray(own) ? own.filter((server) => typeof server === 'string') : []);
}

/** The port of this machine where the browser may come back to. */
export function signInPort(): number {
  const port: unknown = vscode.workspace.getConfiguration('portalUsers').get('signInPort');
  const fits = typeof port === 'number' && Number.isInteger(port) && port >= 1024 && port <= 65_535;
  return fits ? port : USUAL_PORT;
}

/** What an application's card may have as its handler address, so that the code comes back by itself. */
export function callbackAddresses(): string[] {
  return [
    `${vscode.env.uriScheme}://portal-users.portal-users/sign-in`,
    `http://127.0.0.1:${signInPort()}/sign-in`,
  ];
}
