import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { MOMENT, type ProfileHeader } from '../protocol.ts';
import { timeOf } from './time.ts';

/**
 * Who it is, at a glance. The picture says nothing that the name beside it does not.
 * @param corner what stands at the far end, where there is room
 */
export function headerTemplate(
  header: ProfileHeader,
  picture: string | undefined,
  corner: TemplateResult,
): TemplateResult {
  const { name, position, departments, kind, presence } = header;
  return html`<header>
    ${picture === undefined ? initialsOf(header) : html`<img class="portrait" src=${picture} alt="" />`}
    <div>
      <h1 tabindex="-1" dir="auto">${name}</h1>
      ${line('position', position)} ${line('departments', departments)}
      ${
        presence || kind !== undefined
          ? html`<p class="marks">
              ${presence ? html`<span class="presence ${presence.tone}">${wordsOf(presence)}</span>` : nothing}
              ${kind === undefined ? nothing : html`<span class="kind">${kind}</span>`}
              ${presence?.at === undefined ? nothing : html`<span class="moment">${timeOf({ text: MOMENT, at: presence.at })}</span>`}
            </p>`
          : nothing
      }
    </div>
    ${corner}
  </header>`;
}

function wordsOf({ text, at }: NonNullable<ProfileHeader['presence']>): TemplateResult | string {
  return at === undefined ? text : timeOf({ text, at });
}

function line(name: string, text: string | undefined): TemplateResult | typeof nothing {
  return text === undefined ? nothing : html`<p class=${name} dir="auto">${text}</p>`;
}

function initialsOf({ initials, color, ink }: ProfileHeader): TemplateResult {
  return html`<svg class="portrait" viewBox="0 0 64 64" aria-hidden="true">
    <circle cx="32" cy="32" r="32" fill=${color} />
    ${svg`<text x="32" y="32" fill=${ink} text-anchor="middle" dominant-baseline="central">${initials}</text>`}
  </svg>`;
}
