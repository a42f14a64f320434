// What a screen reader would say: the texts that live regions take on.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { outDir } from '../vscode/paths.mts';
import { until } from './until.mts';

/**
 * Notes each text that a live region takes on. A status that is there from the start is not spoken, an alert is; what is
 * busy, or turned off, is silent.
 */
const RECORDER = `(() => {
  if (window.spokenTexts) return;
  window.spokenTexts = [];
  const last = new Map();
  const read = (isStart) => {
    for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
      const text = region.textContent.trim();
      const isNew = !last.has(region);
      const isAlert = region.getAttribute('role') === 'alert';
      const isSilent = region.getAttribute('aria-live') === 'off' || region.closest('[aria-busy=true]');
      const isSpoken = text !== '' && text !== last.get(region) && !isSilent && (!isNew || (isAlert && !isStart));
      last.set(region, text);
      if (isSpoken) window.spokenTexts.push(text);
    }
  };
  read(true);
  new MutationObserver(() => read(false)).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
})()`;

/** Listens in a window, or in the page of a panel, from the call of `listen` on. */
export class Listener {
  readonly #where: Frame | Page;
  #heard = 0;

  private constructor(where: Frame | Page) {
    this.#where = where;
  }

  static async listen(where: Frame | Page): Promise<Listener> {
    await where.evaluate(RECORDER);
    const listener = new Listener(where);
    await listener.forget();
    return listener;
  }

  /** What was spoken since the listener was asked last to forget. */
  async texts(): Promise<string[]> {
    return (await this.#where.evaluate<string[]>('window.spokenTexts')).slice(this.#heard);
  }

  async forget(): Promise<void> {
    this.#heard = await this.#where.evaluate<number>('window.spokenTexts.length');
  }

  /** All that was spoken, once there is something like this. */
  when(like: RegExp): Promise<string[]> {
    return until(`something spoken like ${String(like)}`, async () => {
      const texts = await this.texts();
      return texts.some((text) => like.test(text)) && texts;
    });
  }
}

let written = 0;

/** Writes what was spoken and the accessibility tree into out/accessibility/, to be read. */
export async function writeHeard(step: string, spoken: readonly string[], tree: string): Promise<void> {
  const folder = path.join(outDir, 'accessibility');
  await mkdir(folder, { recursive: true });
  written += 1;
  const name = `${String(written).padStart(2, '0')}-${step.replaceAll(/\W+/g, '-').toLowerCase()}.txt`;
  await writeFile(
    path.join(folder, name),
    `Spoken:\n${spoken.map((text) => `  ${text}\n`).join('')}\n${tree}\n`,
  );
}
