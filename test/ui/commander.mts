import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { exactly } from './panel.mts';
import { AT_ONCE, until } from './until.mts';

/** Gives commands and answers VS Code's questions, as a person does: the palette, input boxes and quick picks. */
export abstract class Commander {
  abstract get page(): Page;

  /** What a command is called in the language of this VS Code. */
  protected abstract nameOf(name: string): string;

  /** By its title: `Open Demo Portal`, or with another category, `View: Close All Editors`. */
  async runCommand(title: string): Promise<void> {
    const label = title.includes(': ') ? title : `Portal Users: ${this.nameOf(title)}`;
    // What a gesture before set off may still take the focus, and so close the palette, or bring the command in.
    await until(`the command "${label}" in the palette`, async () => {
      await this.page.keyboard.press('F1');
      try {
        await this.#input.fill(`>${label}`, { timeout: 2000 });
        await this.#pick(label).click({ timeout: 2000 });
        await this.#leaveBox();
      } catch (error) {
        await this.page.keyboard.press('Escape');
        throw error;
      }
      return true;
    });
  }

  /** What the palette offers for a text, commands like it among them; the palette is closed again. */
  async offeredCommands(text: string): Promise<string[]> {
    const offered = await until(`the palette for ${text}`, async () => {
      await this.page.keyboard.press('F1');
      await this.#input.fill(`>${text}`, { timeout: 2000 });
      return this.picks();
    });
    await this.cancel();
    await this.inputClosed();
    return offered;
  }

  async typeInBox(text: string): Promise<void> {
    await this.#input.waitFor();
    await this.#input.fill(text);
  }

  async accept(): Promise<void> {
    await this.#input.press('Enter');
  }

  /** Types or pastes something, and presses Enter. */
  async enter(text: string): Promise<void> {
    await this.typeInBox(text);
    await this.accept();
  }

  /** One of the buttons in the title of the box. */
  async clickInBox(tooltip: string): Promise<void> {
    await this.#clickInBox(this.page.locator('.quick-input-titlebar').getByRole('button', { name: tooltip }));
  }

  async cancel(): Promise<void> {
    await this.#input.press('Escape');
  }

  /** @param timeout milliseconds; as long as for all else unless told */
  async inputClosed(timeout?: number): Promise<void> {
    await this.#input.waitFor({ state: 'hidden', ...(timeout !== undefined && { timeout }) });
  }

  /** Waits until the box takes input again. */
  async inputEnabled(): Promise<void> {
    await until('a box that can be typed in', () => this.#input.isEnabled());
  }

  /** Clicks into the editors, as a person does who copies something there while a box is open. */
  async goElsewhere(): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? { width: 1280, height: 800 };
    await this.page.mouse.click(width * 0.6, height * 0.6);
    const focused = this.#input.and(this.page.locator(':focus'));
    await until('the keyboard elsewhere', async () => (await focused.count()) === 0);
  }

  async inputValue(): Promise<string> {
    await this.#input.waitFor();
    return this.#input.inputValue();
  }

  /** What the box says about what was typed: its prompt, or what is wrong. */
  async inputMessage(): Promise<string> {
    const message = this.page.locator('.quick-input-widget .quick-input-message');
    await message.waitFor();
    return (await message.innerText({ timeout: AT_ONCE })).trim();
  }

  async inputMessageWhen(satisfied: RegExp): Promise<string> {
    return until(`a message of the box like ${String(satisfied)}`, async () => {
      const message = await this.inputMessage();
      return satisfied.test(message) && message;
    });
  }

  /** All that the box says around what is typed: its title, its placeholder, its prompt. */
  async boxText(): Promise<string> {
    await this.#input.waitFor();
    const title = await this.page.locator('.quick-input-widget .quick-input-title').allInnerTexts();
    const message = await this.page.locator('.quick-input-widget .quick-input-message').allInnerTexts();
    return [...title, (await this.#input.getAttribute('placeholder')) ?? '', ...message].join(' ').trim();
  }

  async inputTitle(): Promise<string> {
    return (await this.page.locator('.quick-input-widget .quick-input-title').innerText()).trim();
  }

  /** What is offered to choose from. While VS Code draws, rows of what it offered before are still among them. */
  picks(): Promise<string[]> {
    const labels = this.#list.locator('.quick-input-list-row:first-child .label-name');
    return until('something to choose from', async () => {
      const now = await labels.allInnerTexts();
      await this.page.evaluate(
        'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
      );
      return now.length > 0 && isDeepStrictEqual(await labels.allInnerTexts(), now) && now;
    });
  }

  picksWhen(satisfied: RegExp): Promise<string[]> {
    return until(`an offer like ${String(satisfied)}`, async () => {
      const labels = await this.picks();
      return labels.some((label) => satisfied.test(label)) && labels;
    });
  }

  /** All that a row of the box tells. */
  pickText(label: string): Promise<string> {
    return this.#pick(label).innerText();
  }

  /** The row of the box that has the highlight. */
  async highlightedPick(): Promise<string> {
    return (
      await this.#list.and(this.page.locator('.focused')).locator('.label-name').first().innerText()
    ).trim();
  }

  /** One of the buttons that a row of the box shows under the pointer. */
  async clickOnPick(label: string, tooltip: string): Promise<void> {
    const row = this.#pick(label);
    await row.hover();
    await row.getByRole('button', { name: tooltip }).click();
    await this.#leaveBox();
  }

  /** Ticks, or unticks, one of several things to choose. */
  async tick(label: string): Promise<void> {
    await this.#pick(label).click();
  }

  async pick(label: string, milliseconds?: number): Promise<void> {
    await this.#clickInBox(this.#pick(label), milliseconds);
  }

  /** Clicks on something in the box, which an explanation may cover that VS Code shows over it: a click ends that. */
  async #clickInBox(target: Locator, milliseconds?: number): Promise<void> {
    const hover = this.page.locator('.workbench-hover:visible');
    await until(
      'something in the box to click on',
      async () => {
        if ((await hover.count()) > 0) {
          const title = this.page.locator('.quick-input-titlebar:visible');
          if ((await title.count()) > 0) await title.click({ position: { x: 8, y: 8 }, timeout: 2000 });
          else await this.#leaveBox();
        }
        await target.click({ timeout: 2000 });
        return true;
      },
      milliseconds,
    );
    await this.#leaveBox();
  }

  /** One box takes the place of another: a pointer that stays where it clicked makes VS Code explain what lies there then. */
  async #leaveBox(): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? { width: 1280, height: 800 };
    await this.page.mouse.move(width / 2, height * 0.8);
  }

  get #input(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }

  get #list(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  #pick(label: string): Locator {
    return this.#list
      .filter({ has: this.page.locator('.quick-input-list-label .label-name', { hasText: exactly(label) }) })
      .first();
  }
}
