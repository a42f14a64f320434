import { render } from 'lit-html';
import * as v from 'valibot';
import {
  FIRST_MESSAGE,
  PANEL_VERSION,
  type FromPage,
  pageState,
  type PageState,
  type PageView,
  toPage,
} from '../protocol.ts';
import { focusControl, focusedControl } from './focused-control.ts';
import { lostView } from './lost-view.ts';
import { pageOf } from './page.ts';
import { drawTimes } from './time.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const root = document.body;

/** Milliseconds: by so much "3 minutes ago" may be late. */
const OFTEN = 15_000;

/** Milliseconds after which what was said was heard by nobody. */
const PATIENCE = 5000;

let view: PageView | undefined;
let picture: string | undefined;
/** What was said last. */
let said = '';
/** Runs from what the page has said until anything arrives. */
let unheard: ReturnType<typeof setTimeout> | undefined;
/** True where nothing listens to the page, as long as nothing arrives. */
let isLost = false;
/** Where the reader was before the page was hidden or lost; gone back to as soon as the page is that long again, if it ever is. */
let kept = readState();
/** What had the keyboard before the page was lost. */
let keyboardAt: string | undefined;

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  receive(data);
});
window.addEventListener('scroll', keep, { passive: true });
for (const input of ['wheel', 'pointerdown', 'keydown'])
  window.addEventListener(input, settle, { passive: true });
// One that was hidden may hold what was shown at first, long ago.
if (!kept) receive(firstMessage());
// "3 minutes ago" goes on while nothing arrives, also where VS Code has lost its connection.
setInterval(() => {
  if (document.visibilityState === 'visible') draw();
}, OFTEN);
// VS Code shows a page once it is loaded: what else there is to do begins when that has been drawn.
window.addEventListener('load', () => {
  requestAnimationFrame(() => {
    setTimeout(() => {
      drawTimes();
      draw();
      send({ type: 'ready' });
    });
  });
});

function send(message: FromPage): void {
  vscode.postMessage(message);
  unheard ??= setTimeout(lose, PATIENCE);
}

function lose(): void {
  isLost = true;
  kept ??= readState();
  keyboardAt = focusedControl();
  draw();
  // What has become of the buttons is told there.
  window.scrollTo(0, 0);
}

function firstMessage(): unknown {
  return JSON.parse(document.getElementById(FIRST_MESSAGE)?.textContent ?? 'null');
}

function receive(message: unknown): void {
  const read = v.safeParse(toPage, message);
  if (!read.success) return;
  clearTimeout(unheard);
  unheard = undefined;
  isLost = false;
  switch (read.output.type) {
    case 'show':
      turnTo(read.output.view);
      break;
    case 'picture':
      picture = read.output.source;
      break;
    case 'heard':
      break;
    case 'say':
      // The same text again would be no change, and nothing would be heard.
      said = said === read.output.text ? `${read.output.text}\u00a0` : read.output.text;
      break;
  }
  draw();
}

function readState(): PageState | undefined {
  const read = v.safeParse(pageState, vscode.getState());
  return read.success ? read.output : undefined;
}

function turnTo(next: PageView): void {
  const another = view !== undefined && !isSame(view.shown, next.shown);
  view = next;
  if (!another) return;
  picture = undefined;
  said = '';
  window.scrollTo(0, 0);
}

/** What is known of a page that nothing listens to: one that was hidden holds what was shown at first, maybe of another user. */
function lastView(): PageView | undefined {
  if (view) return view;
  const read = v.safeParse(toPage, firstMessage());
  if (!read.success || read.output.type !== 'show') return undefined;
  const first = read.output.view;
  if (kept && isSame(kept, first.shown)) return first;
  const { shown, locale, words } = first;
  return { shown, locale, words, title: document.title, asking: false, paging: [], actions: [] };
}

function draw(): void {
  const known = isLost ? lastView() : view;
  if (!known) return;
  const drawn = isLost ? lostView(known) : known;
  document.documentElement.lang = drawn.locale;
  const focused = document.activeElement;
  render(pageOf(drawn, { picture, said }, send), root);
  document.title = drawn.title;
  // What was focused may be gone, such as the button of a notice: the keyboard stays in the page.
  if (focused !== document.body && document.activeElement === document.body)
    document.querySelector('h1')?.focus();
  // What is kept is for the panel that VS Code will make of the tab.
  if (isLost) return;
  if (keyboardAt !== undefined && document.activeElement?.tagName === 'H1') focusControl(keyboardAt);
  keyboardAt = undefined;
  if (kept && !isSame(kept, drawn.shown)) settle();
  if (kept && drawn.profile) {
    window.scrollTo(0, kept.scroll);
    if (Math.abs(window.scrollY - kept.scroll) < 1 || !drawn.asking) settle();
  }
  // To read the place lays the page out, and VS Code does that again when it shows a page that has just been loaded.
  if (document.readyState === 'complete') keep();
}

/** From now on the reader decides where the page is. */
function settle(): void {
  kept = undefined;
}

function keep(): void {
  if (!view || kept || isLost) return;
  const isPreview = view.preview !== undefined;
  vscode.setState({ version: PANEL_VERSION, ...view.shown, isPreview, scroll: window.scrollY });
}

function isSame(one: PageView['shown'], other: PageView['shown']): boolean {
  return one.portalId === other.portalId && one.userId === other.userId;
}
