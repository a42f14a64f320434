import { html, nothing, render, svg, type TemplateResult } from 'lit-html';
import type {
  FromPage,
  Notice,
  PageView,
  Profile,
  ProfileGroup,
  ProfileHeader,
  ProfileValue,
  ToPage,
} from '../protocol.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const vscode = acquireVsCodeApi();
const root = document.querySelector('main');

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (root) render(pageOf(data.view), root);
  document.title = data.view.profile?.header.name ?? document.title;
});
vscode.postMessage({ type: 'ready' });

function pageOf({ profile, notice, busy }: PageView): TemplateResult {
  return html`
    ${notice ? noticeOf(notice) : nothing}
    <p class="busy" role="status">${busy ?? nothing}</p>
    ${profile ? profileOf(profile) : nothing}
  `;
}

function noticeOf({ text, remedies }: Notice): TemplateResult {
  const buttons = remedies.map(
    ({ remedy, label }) =>
      html`<button
        @click=${() => {
          vscode.postMessage({ type: 'remedy', remedy });
        }}
      >
        ${label}
      </button>`,
  );
  return html`<div class="notice" role="alert">
    <p>${text}</p>
    ${buttons}
  </div>`;
}

function profileOf({ header, groups }: Profile): TemplateResult {
  return html`
    ${headerOf(header)}
    <div class="groups">${groups.map(groupOf)}</div>
  `;
}

function headerOf({ name, position, kind, presence, initials, color, ink }: ProfileHeader): TemplateResult {
  return html`<header>
    <svg class="portrait" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="32" fill=${color} />
      ${svg`<text x="32" y="32" fill=${ink} text-anchor="middle" dominant-baseline="central">${initials}</text>`}
    </svg>
    <div>
      <h1 dir="auto">${name}</h1>
      ${position === undefined ? nothing : html`<p class="position" dir="auto">${position}</p>`}
      <p class="marks">
        ${presence ? html`<span class="presence ${presence.tone}">${presence.text}</span>` : nothing}
        ${kind === undefined ? nothing : html`<span class="kind">${kind}</span>`}
      </p>
    </div>
  </header>`;
}

function groupOf({ title, rows }: ProfileGroup): TemplateResult {
  return html`<section>
    <h2>${title}</h2>
    <dl>
      ${rows.map(
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd dir="auto">${valueOf(value)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function valueOf(value: ProfileValue): TemplateResult | string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'link':
      return html`<a href=${value.href}>${value.text}</a>`;
    case 'color':
      return html`<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" fill=${value.color} /></svg
        >${value.text}`;
  }
}
