import * as vscode from 'vscode';
import { locale } from '../strings/locale.ts';
import { FIRST_MESSAGE, type ToPage } from './protocol.ts';

/** What the page is made of: its script and its style sheet, which stand in the page itself, so that it has to ask for nothing. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** It may run its script and read no file. */
export const PAGE_OPTIONS: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

let parts: Promise<PageParts> | undefined;

/**
 * The same for all pages, and read once; what could not be read is read again the next time.
 * @throws {vscode.FileSystemError} where a file cannot be read
 */
export function readPageParts(extensionUri: vscode.Uri): Promise<PageParts> {
  parts ??= readParts(extensionUri).catch((error: unknown) => {
    parts = undefined;
    throw error;
  });
  return parts;
}

async function readParts(folder: vscode.Uri): Promise<PageParts> {
  const read = async (...file: string[]): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, ...file)));
  const [script, style] = await Promise.all([read('dist', 'profile-page.js'), read('media', 'profile.css')]);
  return { script, style };
}

/**
 * Loads the page into a panel that is new, or brought back.
 * @param first what it shows as long as it has been told nothing else
 */
export function loadPage(webview: vscode.Webview, page: PageParts, first: ToPage): void {
  webview.options = PAGE_OPTIONS;
  webview.html = pageHtml(page, first);
}

/** The page around the script: no request, no script and no style without this page's nonce. Pictures come as data. */
export function pageHtml({ script, style }: PageParts, first: ToPage): string {
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${locale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Profile')}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<script type="application/json" id="${FIRST_MESSAGE}">${dataBlock(first)}</script>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** JSON in which nothing can end the element that it stands in. */
const dataBlock = (message: ToPage): string => JSON.stringify(message).replaceAll('<', String.raw`\u003c`);
