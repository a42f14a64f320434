import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Notice, PageButton, PageView, ProfileGroup, ProfileRow } from '../protocol.ts';
import { headerTemplate } from './header.ts';
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
  const { profile, notice, asking, status, told, title } = view;
  return html`
    <main class=${asking ? 'asking' : ''}>
      ${notice ? noticeOf(notice, view.shown, send) : nothing}
      ${
        profile
          ? headerTemplate(profile.header, picture, cornerOf(view, send))
          : html`<h1 tabindex="-1" dir="auto">${title}</h1>
              ${previewOf(view, send)}`
      }
      <p class=${profile ? 'heard' : 'busy'} role="status">${status ?? nothing}</p>
      ${view.actions.length > 0 ? actionsOf(view, send) : nothing}
      ${
        profile
          ? html`<div class="columns">${profile.columns.map((groups) => columnOf(groups, view, send))}</div>`
          : nothing
      }
      ${told === undefined ? nothing : html`<footer>${timeOf(told)}</footer>`}
    </main>
    <p class="heard said" role="status">${said}</p>
  `;
}

function noticeOf({ text, age, actions }: Notice, user: PageView['shown'], send: Send): TemplateResult {
  const buttons = actions.map(
    ({ action, label }) =>
      html`<button
        @click=${() => {
          send({ type: 'noticeAction', action, user });
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

function actionsOf(view: PageView, send: Send): TemplateResult {
  return html`<nav aria-label=${view.words.actions}>
    ${view.actions.map((button) => actionButton(button, view.shown, send))}
  </nav>`;
}

/** What is about the page, not about the person. */
function cornerOf(view: PageView, send: Send): TemplateResult {
  return html`<div class="corner">
    ${pagingOf(view, send)} ${view.age === undefined ? nothing : html`<p class="age">${timeOf(view.age)}</p>`}
    ${previewOf(view, send)}
  </div>`;
}

function previewOf({ preview, shown }: PageView, send: Send): TemplateResult | typeof nothing {
  if (!preview) return nothing;
  return html`<p class="preview"><span>${preview.label}</span>${actionButton(preview.keep, shown, send)}</p>`;
}

/** Moving on and asking anew stand apart from what is done with the person, as icons alone. */
function pagingOf(view: PageView, send: Send): TemplateResult {
  return html`<nav class="paging" aria-label=${view.words.paging}>
    ${view.paging.map((button) => iconButton(button, view.shown, send))}
  </nav>`;
}

function actionButton(
  { action, label, icon, isPrimary }: PageButton,
  user: PageView['shown'],
  send: Send,
): TemplateResult {
  return html`<button
    class=${isPrimary ? '' : 'secondary'}
    data-action=${action}
    @click=${() => {
      send({ type: 'action', action, user });
    }}
  >
    ${icon ? iconOf(icon) : nothing}${label}
  </button>`;
}

function iconButton(
  { action, label, icon, phone }: PageButton,
  user: PageView['shown'],
  send: Send,
): TemplateResult {
  return html`<button
    class="bare"
    data-action=${action}
    title=${label}
    aria-label=${label}
    @click=${() => {
      send({ type: 'action', action, user, ...(phone && { phone }) });
    }}
  >
    ${icon ? iconOf(icon) : nothing}
  </button>`;
}

function columnOf(groups: readonly ProfileGroup[], view: PageView, send: Send): TemplateResult {
  return html`<div>
    ${repeat(
      groups,
      ({ title }) => title,
      (group) => groupOf(group, view, send),
    )}
  </div>`;
}

function groupOf({ title, rows }: ProfileGroup, view: PageView, send: Send): TemplateResult {
  return html`<section>
    <h2>${title}</h2>
    <dl>
      ${repeat(
        rows,
        ({ key }) => key,
        (row) => rowOf(row, view, send),
      )}
    </dl>
  </section>`;
}

function rowOf(
  { label, value, copy, changed }: ProfileRow,
  { shown, words }: PageView,
  send: Send,
): TemplateResult {
  return html`<div class=${changed ? 'changed' : ''}>
    <dt>${label}${changed ? html`<span class="heard">, ${words.changed}</span>` : nothing}</dt>
    <dd>
      <span class="value">${valueOf(value, shown.portalId, send)}</span>
      ${copy ? iconButton(copy, shown, send) : nothing}
    </dd>
  </div>`;
}
