import * as vscode from 'vscode';
import type { Author, NoAuthor } from '../../editor/blame/line-author.ts';
import type { FoundAuthors } from './find-author.ts';

/** Says why nobody can be named, and what to do. */
export function noAuthorText(reason: NoAuthor): string {
  switch (reason) {
    case 'notSaved':
      return vscode.l10n.t('Save the file first. Git knows only the lines of the saved file.');
    case 'notAFile':
      return vscode.l10n.t(
        'Git can’t tell who wrote this line, because this text isn’t a file on this computer.',
      );
    case 'otherSide':
      return vscode.l10n.t(
        'Git runs on the remote side of this window, where this extension can’t ask it. To run the extension there, add it to the setting remote.extensionKind.',
      );
    case 'restricted':
      return vscode.l10n.t('VS Code doesn’t use Git in Restricted Mode. Trust the workspace, and try again.');
    case 'noExtension':
      return vscode.l10n.t('VS Code’s built-in Git extension is disabled. Enable it, and try again.');
    case 'noGit':
      return vscode.l10n.t(
        'VS Code can’t use Git. Install it, or check the settings git.enabled and git.path.',
      );
    case 'starting':
      return vscode.l10n.t('Git is still starting. Try again in a moment.');
    case 'noRepository':
      return vscode.l10n.t(
        'VS Code has no open Git repository that contains this file. Open its folder or repository, and try again.',
      );
    case 'untracked':
      return vscode.l10n.t('No commit contains this file yet.');
    case 'uncommitted':
      return vscode.l10n.t('This line isn’t committed yet.');
    case 'hidden':
      return vscode.l10n.t(
        'Git hides the commit of this line, because its option blame.blankBoundary is set.',
      );
    case 'below':
      return vscode.l10n.t('The cursor is below the last line of the file. Place it in a line.');
    case 'unreadable':
      return vscode.l10n.t(
        'Git can’t tell who wrote this line, because it counts the lines of this file in another way than the editor.',
      );
    case 'failed':
      return vscode.l10n.t('Git can’t tell who wrote this line. To see why, run Git: Show Git Output.');
    case 'unnamed':
      return vscode.l10n.t('The commit of this line names no author.');
  }
}

/** Says that the portal knows nobody like that, as far as it was asked. */
export function unknownAuthorText({ name, email }: Author, found: FoundAuthors, portal: string): string {
  switch (found.email) {
    case 'asked':
      return name === undefined
        ? vscode.l10n.t(
            'You can’t see a user of {0} with the email of this line’s author, {1}.',
            portal,
            email ?? '',
          )
        : vscode.l10n.t(
            'You can’t see a user of {0} with the email or the name of this line’s author, {1} ({2}).',
            portal,
            name,
            email ?? '',
          );
    case 'unasked':
      return vscode.l10n.t(
        'You can’t see a user of {0} with the name of this line’s author, {1}. To find authors by email, the credentials need the scope user_basic.',
        portal,
        name ?? email ?? '',
      );
    case 'none':
      return vscode.l10n.t(
        'You can’t see a user of {0} with the name of this line’s author, {1}. The commit has no email address to look for.',
        portal,
        name ?? email ?? '',
      );
  }
}

/** Says whose profile was opened, and how sure that is. */
export function foundAuthorText(
  name: string,
  { by, email }: FoundAuthors,
  { line, portal }: { readonly line: number; readonly portal: string },
): string {
  if (by === 'email') return vscode.l10n.t('{0} of {1} was the last to change line {2}.', name, portal, line);
  return email === 'asked'
    ? vscode.l10n.t(
        '{0} of {1} has the name of the author of line {2}, but not the email.',
        name,
        portal,
        line,
      )
    : vscode.l10n.t('{0} of {1} has the name of the author of line {2}.', name, portal, line);
}
