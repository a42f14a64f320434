import * as vscode from 'vscode';
import { Lazy } from '../portals/lazy.ts';
import { settings } from '../portals/settings.ts';
import type { EditorParts } from './editor-parts.ts';
import type { EditorFeatures } from './editor-features.ts';
import { linkedIds } from './links/link-places.ts';
import { showsNames } from './names/names-places.ts';
import { isRecognized } from './recognition.ts';
import { onDidChangeUsers } from './users-changes.ts';

/** Reads what does the work for text editors, once. */
export type LoadEditor = () => Promise<EditorFeatures>;

export function editorLoader(parts: EditorParts): LoadEditor {
  const loaded = new Lazy(async () => new (await import('./editor-features.ts')).EditorFeatures(parts));
  return () => loaded.get();
}

/**
 * Registers what text editors and terminals show of user IDs. What does the work is read when a person first points at
 * a number: nothing is scanned or asked before.
 */
export function registerEditor(
  features: LoadEditor,
  store: Pick<EditorParts['store'], 'onDidChange'>,
): { dispose(): unknown }[] {
  const moreNames = new vscode.EventEmitter<void>();
  const registerLinks = (): vscode.Disposable =>
    vscode.languages.registerDocumentLinkProvider('*', {
      provideDocumentLinks: async (document, token) => {
        if (!isRecognized(document.languageId) || linkedIds(document) === 'none') return undefined;
        return (await features()).links.provideDocumentLinks(document, token);
      },
    });
  let links = registerLinks();
  return [
    moreNames,
    {
      dispose: () => {
        links.dispose();
      },
    },
    onDidChangeUsers(store, () => {
      moreNames.fire();
      // VS Code has no event for links that have changed: it asks for them where a provider is registered.
      links.dispose();
      links = registerLinks();
    }),
    vscode.languages.registerInlayHintsProvider('*', {
      onDidChangeInlayHints: moreNames.event,
      provideInlayHints: async (document, range) => {
        if (!isRecognized(document.languageId) || !showsNames(document)) return undefined;
        return (await features()).names.provideInlayHints(document, range, () => {
          moreNames.fire();
        });
      },
    }),
    vscode.languages.registerHoverProvider('*', {
      provideHover: async (document, position, token) => {
        if (!isRecognized(document.languageId) || !isAtDigit(document, position)) return undefined;
        return (await features()).hover.provideHover(document, position, token);
      },
    }),
    vscode.languages.registerCompletionItemProvider(
      // As near as a language: VS Code asks those that are less near only where the others have nothing to offer.
      { pattern: '**' },
      {
        provideCompletionItems: async (document, position) => {
          if (!isRecognized(document.languageId) || !mayBeMention(document, position)) return undefined;
          return (await features()).mentions.provideCompletionItems(document, position);
        },
      },
      '=',
      '@',
      // Names have spaces, at which VS Code ends suggestions otherwise.
      ' ',
    ),
    vscode.window.registerTerminalLinkProvider({
      provideTerminalLinks: async (context) =>
        settings.recognition.enabled && /\d/.test(context.line)
          ? (await features()).terminalLinks.provideTerminalLinks(context)
          : [],
      handleTerminalLink: async (link) => (await features()).terminalLinks.handleTerminalLink(link),
    }),
  ];
}

/** VS Code asks at each word that is typed. */
function mayBeMention(document: vscode.TextDocument, { line, character }: vscode.Position): boolean {
  return /@|\[user/i.test(document.lineAt(line).text.slice(Math.max(0, character - 80), character));
}

/** Most of what a mouse rests on is no number. */
function isAtDigit(document: vscode.TextDocument, { line, character }: vscode.Position): boolean {
  return /\d/.test(document.lineAt(line).text.slice(Math.max(0, character - 1), character + 1));
}
