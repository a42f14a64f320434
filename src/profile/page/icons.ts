import { html, type TemplateResult } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import chat from '@vscode/codicons/src/icons/comment-discussion.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import down from '@vscode/codicons/src/icons/arrow-down.svg';
import external from '@vscode/codicons/src/icons/link-external.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import up from '@vscode/codicons/src/icons/arrow-up.svg';
import type { PageAction } from '../protocol.ts';

/** Actions that have a codicon; the others are words alone. */
const drawings: Partial<Record<PageAction, string>> = {
  copyId: copy,
  copyEmail: copy,
  copyPhone: copy,
  startChat: chat,
  openInBitrix24: external,
  previous: up,
  next: down,
  refresh,
};

/** The drawing of an action, which the words beside it or the button's name explain. */
export function iconOf(action: PageAction): TemplateResult | undefined {
  const drawing = drawings[action];
  // Drawn by the codicons, put in when the page was built.
  return drawing === undefined
    ? undefined
    : html`<span class="icon" aria-hidden="true">${unsafeHTML(drawing)}</span>`;
}
