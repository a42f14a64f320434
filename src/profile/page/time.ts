import { html, type TemplateResult } from 'lit-html';
import { formatDistance, formatMoment } from '../../strings/date-format.ts';
import { AGO, MOMENT, type Telling } from '../protocol.ts';

/** A moment in its words, on the reader's clock; pointing at it shows it in full. */
export function timeOf({ text, at }: Telling): TemplateResult {
  // VS Code's own language, which the extension has put there.
  const language = document.documentElement.lang;
  const moment = formatMoment(at, language);
  const now = Date.now();
  // A portal's clock may be ahead.
  const ago = formatDistance(Math.min(at, now), now, language);
  return html`<time datetime=${new Date(at).toISOString()} title=${moment}
    >${text.replace(MOMENT, moment).replace(AGO, ago)}</time
  >`;
}
