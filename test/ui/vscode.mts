// A VS Code with the packaged extension, in a browser: opened, restarted and closed as a whole.
import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { provisionBrowser } from '../vscode/browser.mts';
import { freePort, type Server, startCodeServer, writeSettings } from '../vscode/code-server.mts';
import { sampleFolder } from '../vscode/paths.mts';
import { provisionVsCode, type VsCode, type VsCodeName } from '../vscode/provision.mts';
import { calmSettings } from '../vscode/settings.mts';
import { freshDataDir } from './data-dir.mts';
import { installedExtensions } from './installed-extensions.mts';

/** What is seen shall be the portal's answer; the tests of the kept list turn it on. */
const fromThePortal = { 'portalUsers.keepList': false };

export interface OpenOptions {
  /** The one that the runner chose unless told. */
  readonly version?: VsCodeName;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder to open; null for an empty window, the sample folder unless told. */
  readonly folder?: string | null;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Environment variables for VS Code, its extension host among them. */
  readonly env?: NodeJS.ProcessEnv;
  /** The time zone of the browser, as of the person who sits before it; that of the extension host is `env.TZ`. */
  readonly timeZone?: string;
  /** The display language, as of a language pack: VS Code's own texts stay English, those of extensions follow. */
  readonly language?: string;
  /** Changes the installed extension before VS Code starts, by its folder. */
  readonly prepare?: (extension: string) => Promise<void>;
  /** What the commands and views of Portal Users are called in that language, by their English names. */
  readonly names?: Readonly<Record<string, string>>;
  /** Runs in every page and frame before anything else does. */
  readonly initScript?: string;
  /** Further extensions to install, as .vsix files. */
  readonly extensions?: readonly string[];
}

/** The version that this run of the tests is about. */
export const versionUnderTest: VsCodeName =
  process.env['PORTAL_USERS_VSCODE'] === 'floor' ? 'floor' : 'newest';

export class OpenVsCode {
  readonly vsCode: VsCode;
  /** VS Code's data: settings, state, secrets. */
  readonly userDataDir: string;
  /** The browser's data: local storage, cookies, caches. */
  readonly profileDir: string;
  readonly log: string;
  readonly #dataDir: string;
  readonly #options: OpenOptions;
  /** What a page keeps belongs to its address, so a restart must come back to the same port. */
  readonly #port: number;
  #server: Server | undefined;
  #browser: BrowserContext | undefined;
  #page: Page | undefined;

  private constructor(vsCode: VsCode, dataDir: string, port: number, options: OpenOptions) {
    this.vsCode = vsCode;
    this.#dataDir = dataDir;
    this.userDataDir = path.join(dataDir, 'user-data');
    this.profileDir = path.join(dataDir, 'browser-profile');
    this.log = path.join(dataDir, 'vscode.log');
    this.#port = port;
    this.#options = options;
  }

  static async open(options: OpenOptions): Promise<OpenVsCode> {
    const version = options.version ?? versionUnderTest;
    const vsCode = await provisionVsCode(version, console.log);
    const dataDir = await freshDataDir(version);
    const open = new OpenVsCode(vsCode, dataDir, await freePort(), options);
    await writeSettings(open.userDataDir, { ...calmSettings, ...fromThePortal, ...options.settings });
    const { extensionsDir } = open.#serverOptions;
    await cp(await installedExtensions(vsCode, version, options.extensions), extensionsDir, {
      recursive: true,
    });
    await options.prepare?.(await open.#installed());
    await open.start();
    return open;
  }

  /** What a command or a view is called in the language of this VS Code. */
  nameOf(name: string): string {
    return this.#options.names?.[name] ?? name;
  }

  get page(): Page {
    if (this.#page === undefined) {
      throw new Error('VS Code is closed.');
    }
    return this.#page;
  }

  get #serverOptions() {
    return {
      vsCode: this.vsCode,
      userDataDir: this.userDataDir,
      extensionsDir: path.join(this.#dataDir, 'extensions'),
      log: this.log,
      port: this.#port,
      ...(this.#options.env && { env: this.#options.env }),
    };
  }

  async start(): Promise<void> {
    try {
      const [server, launch] = await Promise.all([
        startCodeServer(this.#serverOptions),
        provisionBrowser(console.log),
      ]);
      this.#server = server;
      this.#browser = await chromium.launchPersistentContext(this.profileDir, {
        ...launch,
        viewport: this.#options.viewport ?? { width: 1280, height: 800 },
        locale: 'en-US',
        ...(this.#options.timeZone !== undefined && { timezoneId: this.#options.timeZone }),
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      this.#page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
      this.#browser.setDefaultTimeout(20_000);
      const { initScript, language } = this.#options;
      if (initScript !== undefined) await this.#browser.addInitScript(initScript);
      if (language !== undefined) {
        await this.#browser.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
      }
      await this.#load();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** The folder of Portal Users among the installed extensions. */
  async #installed(): Promise<string> {
    const { extensionsDir } = this.#serverOptions;
    const name = (await readdir(extensionsDir)).find((folder) => folder.startsWith('portal-users.'));
    if (name === undefined) throw new Error('Portal Users is not installed.');
    return path.join(extensionsDir, name);
  }

  /** Loads the window. */
  async #load(): Promise<void> {
    const { folder = sampleFolder } = this.#options;
    await this.#open(this.page, folder === null ? '?ew=true' : `?folder=${encodeURIComponent(folder)}`);
  }

  /** Opens another window, without a folder, on the same data; it has an extension host of its own. */
  async openAnotherWindow(): Promise<Page> {
    const page = await this.page.context().newPage();
    await this.#open(page, '?ew=true');
    return page;
  }

  async #open(page: Page, query: string): Promise<void> {
    await page.goto(`http://127.0.0.1:${this.#port}/${query}`);
    await this.loaded(page);
  }

  async loaded(page = this.page): Promise<void> {
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** Read when the window loads. What a person changed in VS Code itself stays. */
  async changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const now: unknown = JSON.parse(
      await readFile(path.join(this.userDataDir, 'User', 'settings.json'), 'utf8'),
    );
    await writeSettings(this.userDataDir, { ...(typeof now === 'object' && now), ...settings });
  }

  /** Ends the browser as a person does, and the server. */
  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
    this.#browser = undefined;
    this.#server = undefined;
  }

  /** Ends the server alone, as a lost connection or a crash does. */
  async killServer(): Promise<void> {
    await this.#server?.stop();
  }

  /** Restarts the process in which extensions run: VS Code's command for that is not in the browser's. */
  restartExtensionHost(): void {
    this.#server?.endExtensionHost();
  }

  /** Lets extensions stand still, as one that computes does, until what is returned is called. */
  pauseExtensionHost(): () => void {
    return this.#server?.pauseExtensionHost() ?? (() => undefined);
  }
}
