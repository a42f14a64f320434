// What a person does in VS Code, in a person's words. Every gesture waits for what it needs, never for a time.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { outDir } from '../vscode/paths.mts';
import { exactly, panelFrame } from './panel.mts';
import { Commander } from './commander.mts';
import {
  cutOff,
  isFocused,
  readLabels,
  readPosition,
  readRows,
  readTabs,
  type Row,
  type Tab,
} from './drawn.mts';
import { type Theme, themeClass, themeName } from './themes.mts';
import { AT_ONCE, until } from './until.mts';
import { type OpenOptions, OpenVsCode } from './vscode.mts';

export interface Notification {
  readonly text: string;
  readonly buttons: readonly string[];
}

export async function openVsCode(options: OpenOptions = {}): Promise<Person> {
  return new Person(await OpenVsCode.open(options));
}

/**
 * For a `describe`: opens VS Code before its tests, closes it after them, and keeps a picture of what failed.
 * @param options a function where they are known only after what an earlier `before` has started
 */
export function useVsCode(options: OpenOptions | (() => OpenOptions) = {}): () => Person {
  let person: Person | undefined;
  before(async function () {
    this.timeout(120_000);
    person = await openVsCode(typeof options === 'function' ? options() : options);
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') {
      await person?.screenshot(`failed ${test.fullTitle()}`).catch(() => undefined);
    }
  });
  after(() => person?.close());
  return () => {
    if (person === undefined) {
      throw new Error('VS Code is open only while tests run.');
    }
    return person;
  };
}

export class Person extends Commander {
  /** The machine below, for what is no gesture: its folders, its log, a killed server. */
  readonly vscode: OpenVsCode;
  readonly #anotherWindow: Page | undefined;

  /** @param anotherWindow where the person is, if not in the first window */
  constructor(vscode: OpenVsCode, anotherWindow?: Page) {
    super();
    this.vscode = vscode;
    this.#anotherWindow = anotherWindow;
  }

  override get page(): Page {
    return this.#anotherWindow ?? this.vscode.page;
  }

  /** The same person in another window, which is open as long as the first one. */
  async inAnotherWindow(): Promise<Person> {
    return new Person(this.vscode, await this.vscode.openAnotherWindow());
  }

  override nameOf(name: string): string {
    return this.vscode.nameOf(name);
  }

  get userDataDir(): string {
    return this.vscode.userDataDir;
  }

  get profileDir(): string {
    return this.vscode.profileDir;
  }

  /** Connects to a portal by its webhook, which the portal takes. */
  async connect(webhookUrl: string): Promise<void> {
    await until(
      'the ways to connect',
      async () => {
        // A window that has just been loaded may take the focus, and so close the box.
        await this.runCommand('Connect to Portal…');
        await this.pick('Inbound Webhook', 5000);
        return true;
      },
      40_000,
    );
    await this.inputMessageWhen(/Paste the URL of an inbound webhook/);
    await this.typeInBox(webhookUrl);
    await this.inputMessageWhen(/Press Enter/);
    await this.accept();
    await this.inputClosed();
  }

  async lookUp(userId: number): Promise<void> {
    await this.runCommand('Look Up User by ID…');
    await this.enter(String(userId));
  }

  // The side bar

  async openUsersView(): Promise<void> {
    const tab = this.page.getByRole('tab', { name: 'Portal Users' });
    await tab.waitFor();
    await until('the Users view', async () => {
      // A click on the open one closes it, and a window that is just loaded may open it at the same moment.
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
      return this.#view('Users')
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    });
  }

  /** A view of the side bar by the name of its section, which is opened where it is closed. */
  async openSection(view: string): Promise<void> {
    await this.openUsersView();
    const header = this.#section(view).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.locator('.title').click();
    await this.#view(view).waitFor();
  }

  /** What stands beside a view's name. */
  async sectionDescription(view = 'Users'): Promise<string> {
    return (await this.#section(view).locator('.pane-header .description').innerText()).trim();
  }

  descriptionWhen(satisfied: RegExp, view = 'Users'): Promise<string> {
    return until(`a text beside ${view} like ${String(satisfied)}`, async () => {
      const description = await this.sectionDescription(view);
      return satisfied.test(description) && description;
    });
  }

  /** The text of a view that has nothing to show, its links and buttons included. */
  async welcome(view = 'Users'): Promise<string> {
    const content = this.#view(view).locator('.welcome-view-content');
    await content.waitFor();
    return (await content.innerText({ timeout: AT_ONCE })).trim();
  }

  welcomeWhen(satisfied: RegExp, view = 'Users'): Promise<string> {
    return until(`a welcome text of ${view} like ${String(satisfied)}`, async () => {
      const text = await this.welcome(view);
      return satisfied.test(text) && text;
    });
  }

  async clickInWelcome(button: string, view = 'Users'): Promise<void> {
    await this.#view(view)
      .locator('.welcome-view-content')
      .getByRole('button', { name: button })
      .or(this.#view(view).locator('.welcome-view-content').getByRole('link', { name: button }))
      .click();
  }

  /** The line above the rows. */
  async viewMessage(view = 'Users'): Promise<string> {
    const message = this.#view(view).locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    await message.waitFor();
    return (await message.innerText({ timeout: AT_ONCE })).trim();
  }

  /** Waits until no line stands above the rows. */
  async noViewMessage(view = 'Users'): Promise<void> {
    const message = this.#view(view).locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    await message.waitFor({ state: 'detached' });
  }

  viewMessageWhen(satisfied: RegExp, view = 'Users'): Promise<string> {
    return until(`a line above the rows of ${view} like ${String(satisfied)}`, async () => {
      const message = await this.viewMessage(view);
      return satisfied.test(message) && message;
    });
  }

  /** The rows on the screen: VS Code draws no others. */
  async rows(view = 'Users'): Promise<Row[]> {
    return this.#view(view).locator('.monaco-list-rows').evaluateAll(readRows);
  }

  /** The rows, once there are some that satisfy. */
  rowsWhen(satisfied: (rows: Row[]) => boolean, view = 'Users'): Promise<Row[]> {
    return until(`the rows of ${view} that were waited for`, async () => {
      const rows = await this.rows(view);
      return satisfied(rows) && rows;
    });
  }

  /** Whether the first of all rows is whole on the screen. */
  async isAtTop(view = 'Users'): Promise<boolean> {
    return (await this.#rows(view).and(this.page.locator('[data-index="0"]')).evaluateAll(cutOff)) === 0;
  }

  /** A row by its name, as it is read on the screen. */
  row(name: string, view = 'Users'): Locator {
    return this.#rows(view).filter({
      has: this.page.locator('.label-name', { hasText: exactly(this.nameOf(name)) }),
    });
  }

  /**
   * A row that is whole on the screen, paged and scrolled to where it is not. One that is cut off moves when it is
   * clicked on, and what is then beneath the pointer is another row.
   */
  async reveal(name: string, view = 'Users'): Promise<Locator> {
    const row = this.row(name, view);
    const list = this.#view(view).locator('.monaco-list').first();
    let pages = 0;
    await until(`the row ${name} in ${view}`, async () => {
      const cut = await row.evaluateAll(cutOff);
      if (cut === 0) return true;
      if (cut !== undefined) {
        await list.hover();
        await this.page.mouse.wheel(0, cut);
        return false;
      }
      // An editor that has just opened may have taken the keyboard.
      await list.focus();
      const focused = list.locator('.monaco-list-row.focused');
      const from = await focused.evaluateAll(readPosition);
      const key = pages % 100 === 0 ? 'Home' : 'PageDown';
      await this.page.keyboard.press(key);
      pages += 1;
      // VS Code moves by a command, which may wait for the start of the extensions: a row that is found before that moves
      // away from a click.
      await until(
        `the keyboard to move by ${key}`,
        async () => {
          const to = await focused.evaluateAll(readPosition);
          return key === 'Home' ? to?.first : to !== undefined && (to.last || to.index !== from?.index);
        },
        8000,
      );
      return false;
    });
    return row;
  }

  async clickRow(name: string, view = 'Users'): Promise<void> {
    await (await this.reveal(name, view)).click();
  }

  async doubleClickRow(name: string, view = 'Users'): Promise<void> {
    await (await this.reveal(name, view)).dblclick();
  }

  /** A key while the keyboard is with the rows. */
  async pressInRows(key: string, view = 'Users'): Promise<void> {
    await this.#view(view).locator('.monaco-list').first().focus();
    await this.page.keyboard.press(key);
  }

  /** The last row of all, once there is one that satisfies: the list may still grow. */
  lastRowWhen(satisfied: (row: Row) => boolean, view = 'Users'): Promise<Row> {
    return until(`the last row of ${view} that was waited for`, async () => {
      await this.pressInRows('End', view);
      const last = (await this.rows(view)).at(-1);
      return last && satisfied(last) && last;
    });
  }

  /** One of the icons that a row shows under the pointer. */
  async clickOnRow(name: string, action: string, view = 'Users'): Promise<void> {
    const row = await this.reveal(name, view);
    await row.hover();
    await row.getByRole('button', { name: action }).click();
  }

  /** What VS Code explains of a row when the pointer comes to rest on it, once it satisfies. */
  tooltipWhen(name: string, satisfied: RegExp, view = 'Users'): Promise<string> {
    return until(`a tooltip of ${name} like ${String(satisfied)}`, async () => {
      // A pointer that rests there already shows nothing, and a row drawn anew beneath it takes the tooltip away.
      // A profile there would take the pointer, which is only to leave the row.
      await this.page.locator('.part.editor').hover({ force: true });
      await (await this.reveal(name, view)).hover();
      const hover = this.page.locator('.workbench-hover:visible').filter({ hasText: satisfied });
      await hover.waitFor({ timeout: 3000 });
      return hover.innerText({ timeout: AT_ONCE });
    });
  }

  /** Opens the menu of a row. */
  async openMenu(name: string, view = 'Users'): Promise<void> {
    await until(`the menu of ${name}`, async () => {
      const row = await this.reveal(name, view);
      await row.click({ button: 'right', timeout: 2000 });
      await this.page.getByRole('menu').last().waitFor({ timeout: 2000 });
      // Rows that were drawn anew in that moment may have brought another one beneath the pointer.
      const isOfRow = await row.evaluate(isFocused);
      if (!isOfRow) await this.press('Escape');
      return isOfRow;
    });
  }

  async chooseFromMenu(name: string, item: string, view = 'Users'): Promise<void> {
    const choice = this.page.getByRole('menuitem', { name: item });
    await until(`the choice of ${item} for ${name}`, async () => {
      await this.openMenu(name, view);
      let isChosen = false;
      await until('the end of the menu', async () => {
        // One that has just opened takes a click for the end of the one that opened it; one may also close by itself.
        if (await choice.isVisible()) {
          await choice.click({ timeout: 2000 });
          isChosen = true;
        }
        return !(await choice.isVisible());
      });
      return isChosen;
    });
  }

  /** One of the icons in the view's title. */
  async clickInTitle(action: string, view = 'Users'): Promise<void> {
    const header = this.#section(view).locator('.pane-header');
    await header.hover();
    await header.getByRole('button', { name: action }).first().click();
  }

  /** What the view's title offers, once this is among it. */
  titleActionsWith(action: string, view = 'Users'): Promise<string[]> {
    return until(`${action} in the title of ${view}`, async () => {
      const header = this.#section(view).locator('.pane-header');
      await header.hover();
      const labels = await header.locator('.action-label').evaluateAll(readLabels);
      // Behind the title of a command may stand its key.
      return labels.some((label) => label.startsWith(action)) && labels;
    });
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async clipboard(): Promise<string> {
    return String(await this.page.evaluate('navigator.clipboard.readText()'));
  }

  /** What a person would paste, once it is like this. */
  clipboardWhen(satisfied: RegExp): Promise<string> {
    return until(`a clipboard like ${String(satisfied)}`, async () => {
      const text = await this.clipboard();
      return satisfied.test(text) && text;
    });
  }

  // What VS Code says

  /** What was last told to screen readers: by a profile in use, else by a notification. */
  async spoken(): Promise<string> {
    const notification = this.#notifications.locator('.notification-list-item-message').first();
    // A notification goes by itself: reading it must not wait for another one.
    const [told] = await notification.allInnerTexts();
    if (told !== undefined && told.trim() !== '') return told.trim();
    for (const frame of this.page.frames()) {
      const said = await frame
        .locator('.said')
        .allInnerTexts()
        .catch(() => []);
      const [text] = said.map((one) => one.trim()).filter(Boolean);
      if (text !== undefined) return text;
    }
    return '';
  }

  spokenWhen(satisfied: RegExp): Promise<string> {
    return until(`a word to screen readers like ${String(satisfied)}`, async () => {
      const text = await this.spoken();
      return satisfied.test(text) && text;
    });
  }

  /** The first notification whose text is like this. */
  async notification(like = /./): Promise<Notification> {
    const item = this.#notifications.filter({ hasText: like }).first();
    await item.waitFor();
    return {
      text: (await item.locator('.notification-list-item-message').innerText()).trim(),
      buttons: await item.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts(),
    };
  }

  notificationCount(): Promise<number> {
    return this.#notifications.count();
  }

  async notificationGone(like: RegExp): Promise<void> {
    await this.#notifications.filter({ hasText: like }).first().waitFor({ state: 'hidden' });
  }

  async clickInNotification(button: string): Promise<void> {
    await this.#notifications.getByRole('button', { name: button, exact: true }).first().click();
  }

  async dismissNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.#notifications.first().waitFor({ state: 'hidden' });
  }

  /** The text of the dialog that asks before it goes on. */
  async dialog(): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.waitFor();
    return (await box.locator('.dialog-message-container').innerText()).trim();
  }

  async clickInDialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box').getByRole('button', { name: button }).click();
  }

  // Editors and panels

  /** The tabs that are open, and which one is shown. */
  async tabs(): Promise<Tab[]> {
    return this.page.locator('.part.editor .tabs-container .tab').evaluateAll(readTabs);
  }

  /** The title of the tab that is shown. */
  async activeTab(): Promise<string | undefined> {
    return (await this.tabs()).find(({ active }) => active)?.title;
  }

  /** The page inside a panel, once the panel with this title is shown and its page is loaded. */
  async panel(title: string | RegExp): Promise<Frame> {
    return panelFrame(this.page, title);
  }

  /** The text of the editor that is shown: the lines on the screen. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.part.editor .editor-group-container.active .view-lines').first();
    await lines.waitFor();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  // The whole of VS Code

  async theme(theme: Theme): Promise<void> {
    const themed = this.page.locator(`.monaco-workbench.${themeClass[theme]}`);
    if (await themed.isVisible()) return;
    const name = themeName(theme, this.vscode.vsCode.name);
    // A VS Code that has just started offers only those themes that it has read so far.
    await until(`the theme ${name}`, async () => {
      await this.runCommand('Preferences: Color Theme');
      await this.typeInBox(name);
      const offered = (await this.picks()).includes(name);
      if (!offered) await this.cancel();
      return offered;
    });
    await this.pick(name);
    await themed.waitFor();
    await this.inputClosed();
  }

  /** Changes settings and loads the window anew: code-server does not notice a changed file by itself. */
  async settings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.vscode.changeSettings(settings);
    await this.reload();
  }

  /** Into out/screenshots/{version}/. */
  async screenshot(name: string): Promise<string> {
    const folder = path.join(outDir, 'screenshots', this.vscode.vsCode.name);
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 120)}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }

  /** Loads the window anew. VS Code writes down first what it would else only now and then. */
  async reload(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
    await this.vscode.loaded(this.page);
  }

  /** Closes the browser and VS Code, and opens both again on the same data. */
  async restart(): Promise<void> {
    await this.vscode.close();
    await this.vscode.start();
  }

  async close(): Promise<void> {
    await this.vscode.close();
  }

  #section(name: string): Locator {
    return this.page
      .locator('.part.sidebar .pane, .part.auxiliarybar .pane, .part.panel .pane')
      .filter({ has: this.page.locator('.pane-header .title', { hasText: exactly(this.nameOf(name)) }) });
  }

  #view(name: string): Locator {
    return this.#section(name).locator('.pane-body');
  }

  #rows(view: string): Locator {
    return this.#view(view).locator('.monaco-list-rows .monaco-list-row');
  }

  get #notifications(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }
}
