import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Loads the page into a panel that is new, or brought back. */
export function loadPage(webview: vscode.Webview, extensionUri: vscode.Uri): void {
  webview.options = {
    enableScripts: true,
    localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
  };
  webview.html = pageHtml(webview, extensionUri);
}

/**
 * The page around the script: no data, no request but for its own two files, no script without this page's nonce.
 * Pictures come as data.
 */
function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const file = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString(true);
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Profile')}</title>
<link rel="stylesheet" href="${file('media', 'profile.css')}">
</head>
<body>
<script nonce="${nonce}" src="${file('dist', 'profile-page.js')}"></script>
</body>
</html>`;
}
