import { html, nothing, type TemplateResult } from 'lit-html';
import type { ProfileValue } from '../protocol.ts';
import type { Send } from './page.ts';

/** One value. Text of the portal is set apart, so that its direction is its own. */
export function valueOf(value: ProfileValue, send: Send): TemplateResult {
  switch (value.kind) {
    case 'text':
      return html`<bdi>${value.text}</bdi>`;
    case 'link':
      return html`<a href=${value.href}><bdi>${value.text}</bdi></a>`;
    case 'color':
      return html`<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" fill=${value.color} /></svg
        >${value.text}`;
    case 'department':
      return departmentOf(value, send);
  }
}

type Department = Extract<ProfileValue, { kind: 'department' }>;
type DepartmentHead = NonNullable<Department['head']>;

function departmentOf({ text, above, head }: Department, send: Send): TemplateResult {
  return html`<bdi>${text}</bdi> ${above === undefined ? nothing : html`<bdi class="above">${above}</bdi>`}
    ${head ? headOf(head, send) : nothing}`;
}

function headOf({ text, userId }: DepartmentHead, send: Send): TemplateResult {
  if (userId === undefined) return html`<span class="above">${text}</span>`;
  return html`<button
    class="link"
    @click=${() => {
      send({ type: 'open', userId });
    }}
  >
    <bdi>${text}</bdi>
  </button>`;
}
