import { html, type TemplateResult } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import commentDiscussion from '@vscode/codicons/src/icons/comment-discussion.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import linkExternal from '@vscode/codicons/src/icons/link-external.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import type { PageIcon } from '../protocol.ts';

const drawings: Readonly<Record<PageIcon, string>> = {
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  'comment-discussion': commentDiscussion,
  copy,
  'link-external': linkExternal,
  pin,
  refresh,
};

/** A codicon, built into the page; the words beside it or the button's name explain it. */
export function iconOf(icon: PageIcon): TemplateResult {
  return html`<span class="icon" aria-hidden="true">${unsafeHTML(drawings[icon])}</span>`;
}
