import { html, nothing, type TemplateResult } from 'lit-html';
import type { NamedUser, ProfileValue } from '../protocol.ts';
import type { Send } from './send.ts';
import { clockOf, timeOf } from './time.ts';

/** One value. Text of the portal is set apart, so that its direction is its own. */
export function valueOf(value: ProfileValue, portalId: string, send: Send): TemplateResult {
  switch (value.kind) {
    case 'text':
      return html`<bdi>${value.text}</bdi>`;
    case 'note':
      return html`<span class="above">${value.text}</span>`;
    case 'clock':
      return html`<bdi>${clockOf(value)}</bdi>`;
    case 'people':
      return html`${value.people.map((person) => namedUser(person, portalId, send))}`;
    case 'moment':
      return timeOf(value);
    case 'link':
      return linkOf(value, send);
    case 'color':
      return html`<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" fill=${value.color} /></svg
        >${value.text}`;
    case 'department':
      return departmentOf(value, portalId, send);
  }
}

type Link = Extract<ProfileValue, { kind: 'link' }>;

/** A link that the extension opens: VS Code itself would open websites and emails alone. */
function linkOf({ text, href, title, host }: Link, send: Send): TemplateResult {
  return html`<a
      href=${href}
      title=${title ?? nothing}
      @click=${(click: Event) => {
        click.preventDefault();
        // VS Code listens further up, and would open it a second time.
        click.stopPropagation();
        send({ type: 'openLink', href });
      }}
      ><bdi>${text}</bdi></a
    >${host === undefined ? nothing : html` <bdi class="above">${host}</bdi>`}`;
}

type Department = Extract<ProfileValue, { kind: 'department' }>;

function departmentOf(
  { text, above, head, departmentId, people, chat }: Department,
  portalId: string,
  send: Send,
): TemplateResult {
  const opener = (opens: 'people' | 'chat', label: string | undefined): TemplateResult | typeof nothing =>
    label === undefined
      ? nothing
      : html`<button
          class="link"
          data-opens=${opens}
          @click=${() => {
            send({ type: 'department', opens, departmentId });
          }}
        >
          ${label}
        </button>`;
  return html`<bdi>${text}</bdi> ${above === undefined ? nothing : html`<bdi class="above">${above}</bdi>`}
    ${head ? namedUser(head, portalId, send) : nothing} ${opener('people', people)} ${opener('chat', chat)}`;
}

function namedUser({ text, userId }: NamedUser, portalId: string, send: Send): TemplateResult {
  if (userId === undefined) return html`<span class="above">${text}</span>`;
  return html`<button
    class="link"
    @click=${() => {
      send({ type: 'open', user: { portalId, userId } });
    }}
  >
    <bdi>${text}</bdi>
  </button>`;
}
