import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Notice, PageButton, PageView, ProfileGroup, ProfileRow } from '../protocol.ts';
import { headerOf } from './header.ts';
import { iconOf } from './icons.ts';
import type { Send } from './send.ts';
import { timeOf } from './time.ts';
import { valueOf } from './value.ts';

/** What arrives beside the view. */
export interface PageExtras {
  readonly picture: string | undefined;
  /** What a screen reader is to say. */
  readonly said: string;
}

/** The whole page. What is there already stays the same element, so that the keyboard keeps its place. */
export function pageOf(view: PageView, { picture, said }: PageExtras, send: Send): TemplateResult {
  const { profile, notice, asking, status, told, words, title } = view;
  return html`
    <main class=${asking ? 'asking' : ''}>
      ${notice ? noticeOf(notice, send) : nothing}
      ${profile ? headerOf(profile.header, picture, pagingOf(view, send)) : html`<h1 tabindex="-1" dir="auto">${title}</h1>`}
      <p class=${profile ? 'heard' : 'busy'} role="status">${status ?? nothing}</p>
      ${view.buttons.length > 0 ? actionsOf(view, send) : nothing}
      ${
        profile
          ? html`<div class="columns">
              ${profile.columns.map((groups) => columnOf(groups, words.changed, send))}
            </div>`
          : nothing
      }
      ${told === undefined ? nothing : html`<footer>${timeOf(told)}</footer>`}
    </main>
    <p class="heard said" role="status">${said}</p>
  `;
}

function noticeOf({ text, age, actions }: Notice, send: Send): TemplateResult {
  const buttons = actions.map(
    ({ action, label }) =>
      html`<button
        @click=${() => {
          send({ type: 'noticeAction', action });
        }}
      >
        ${label}
      </button>`,
  );
  // Only what stays the same is an alert: it is spoken anew with each change.
  return html`<div class="notice">
    <p role="alert" dir="auto">${text}</p>
    ${buttons} ${age === undefined ? nothing : html`<p class="age">${timeOf(age)}</p>`}
  </div>`;
}

function actionsOf({ buttons, words }: PageView, send: Send): TemplateResult {
  return html`<nav aria-label=${words.actions}>
    ${buttons.filter(({ action }) => !OF_THE_PAGE.has(action)).map((button) => actionButton(button, send))}
  </nav>`;
}

/** Moving on and asking anew stand apart from what is done with the person, as icons alone. */
function pagingOf({ buttons, words }: PageView, send: Send): TemplateResult {
  return html`<nav class="paging" aria-label=${words.paging}>
    ${buttons.filter(({ action }) => OF_THE_PAGE.has(action)).map((button) => iconButton(button, send))}
  </nav>`;
}

const OF_THE_PAGE: ReadonlySet<PageButton['action']> = new Set(['previous', 'next', 'refresh']);

function actionButton({ action, label }: PageButton, send: Send): TemplateResult {
  return html`<button
    class=${action === 'startChat' ? '' : 'secondary'}
    data-action=${action}
    @click=${() => {
      send({ type: 'action', action });
    }}
  >
    ${iconOf(action) ?? nothing}${label}
  </button>`;
}

function iconButton({ action, label, phone }: PageButton, send: Send): TemplateResult {
  return html`<button
    class="bare"
    data-action=${action}
    title=${label}
    aria-label=${label}
    @click=${() => {
      send({ type: 'action', action, ...(phone && { phone }) });
    }}
  >
    ${iconOf(action) ?? nothing}
  </button>`;
}

function columnOf(groups: readonly ProfileGroup[], changed: string, send: Send): TemplateResult {
  return html`<div>
    ${repeat(
      groups,
      ({ title }) => title,
      (group) => groupOf(group, changed, send),
    )}
  </div>`;
}

function groupOf({ title, rows }: ProfileGroup, changed: string, send: Send): TemplateResult {
  return html`<section>
    <h2>${title}</h2>
    <dl>
      ${repeat(
        rows,
        ({ key }) => key,
        (row) => rowOf(row, changed, send),
      )}
    </dl>
  </section>`;
}

function rowOf({ label, value, copy, changed }: ProfileRow, changedWord: string, send: Send): TemplateResult {
  return html`<div class=${changed ? 'changed' : ''}>
    <dt>${label}${changed ? html`<span class="heard">, ${changedWord}</span>` : nothing}</dt>
    <dd>
      <span class="value">${valueOf(value, send)}</span>
      ${copy ? iconButton(copy, send) : nothing}
    </dd>
  </div>`;
}
