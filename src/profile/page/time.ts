import { html, type TemplateResult } from 'lit-html';
import { formatDistance, formatMoment, formatTimeIn } from '../../strings/date-format.ts';
import { AGO, DIFFERENCE, MOMENT, type ProfileValue, type Telling, TIME } from '../protocol.ts';

/** Stands where a time will be read a moment later. */
const LATER = '…';

let isReady = false;

/** From now on times are drawn: the first format that a browser makes takes as long as all of the page. */
export function drawTimes(): void {
  isReady = true;
}

/** A moment in its words, on the reader's clock; pointing at it shows it in full. */
export function timeOf({ text, at }: Telling): TemplateResult {
  if (!isReady) return html`<time>${text.replace(MOMENT, LATER).replace(AGO, LATER)}</time>`;
  // The reader's, which each view brings.
  const language = document.documentElement.lang;
  const moment = formatMoment(at, language);
  const now = Date.now();
  // A portal's clock may be ahead.
  const ago = formatDistance(Math.min(at, now), now, language);
  return html`<time datetime=${new Date(at).toISOString()} title=${moment}
    >${text.replace(MOMENT, moment).replace(AGO, ago)}</time
  >`;
}

type Clock = Extract<ProfileValue, { kind: 'clock' }>;

/** What a clock in another time zone shows now, and by how much it differs from the reader's. */
export function clockOf({ timeZone, ahead, behind, same }: Clock): string {
  if (!isReady) return LATER;
  try {
    const { time, difference, minutes } = formatTimeIn(timeZone, Date.now(), document.documentElement.lang);
    const words = minutes > 0 ? ahead : minutes < 0 ? behind : same;
    return words.replace(TIME, time).replace(DIFFERENCE, difference);
  } catch {
    // The extension host may know more zones than the browser.
    return timeZone;
  }
}
