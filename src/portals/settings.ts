import * as vscode from 'vscode';
import type manifest from '../../package.json';

const SECTION = 'portalUsers';
const EDITOR_SECTION = 'workbench.editor';

/** The settings of the manifest, without the section. */
type SettingName = SectionOf<keyof typeof manifest.contributes.configuration.properties>;
type SectionOf<Name extends string> = Name extends `${typeof SECTION}.${infer Rest}` ? Rest : never;
/** What a setting's name begins with: `recognition` of `recognition.enabled`. */
type SettingGroup = GroupOf<SettingName>;
type GroupOf<Name extends string> = Name extends `${infer Group}.${string}` ? Group : never;

const USUAL_SIGN_IN_PORT = 51_724;

/** The extension's settings as they are at the moment of reading. What is not of its type counts as not set. */
export const settings = {
  /** Whether the last list of each portal is kept on disk for the next start. */
  get keepList(): boolean {
    return read('keepList') !== false;
  },

  /** Whether the icon of the view container shows how many are online. */
  get onlineBadge(): boolean {
    return read('onlineBadge') === true;
  },

  /** The region whose formats dates and numbers have, such as `DE`; `undefined` where it goes without saying. */
  get region(): string | undefined {
    const region = read('region');
    return typeof region === 'string' ? region : undefined;
  },

  /** Addresses of auth servers that an application's secret may be sent to, beside Bitrix24's own. */
  get authServers(): readonly string[] {
    return textsOf(read('authServers'));
  },

  /** The port of this machine where the browser may come back to. */
  get signInPort(): number {
    const port = read('signInPort');
    const fits = typeof port === 'number' && Number.isInteger(port) && port >= 1024 && port <= 65_535;
    return fits ? port : USUAL_SIGN_IN_PORT;
  },

  /** What counts as a user ID in text editors, and where. */
  get recognition(): RecognitionSettings {
    return {
      enabled: read('recognition.enabled') !== false,
      languages: booleansOf(read('recognition.languages')),
      moreFields: textsOf(read('recognition.moreFields')),
      fewerFields: textsOf(read('recognition.fewerFields')),
      patterns: textsOf(read('recognition.patterns')),
    };
  },

  /** Whether IDs in code are links, which VS Code always underlines. */
  get linksInCode(): boolean {
    return read('links.inCode') === true;
  },

  /** Languages in which `@` offers users to mention. */
  get atSignLanguages(): readonly string[] {
    return textsOf(read('mentions.atSign'));
  },

  /** Languages and kinds of documents in which names stand beside IDs. */
  get namesLanguages(): readonly string[] {
    return textsOf(read('names.languages'));
  },

  /** The portal that the IDs in a folder belong to: address, name or ID of the portal by the folder's path. */
  get portalFor(): Readonly<Record<string, string>> {
    const entries = Object.entries(recordOf(read('portalFor')));
    return Object.fromEntries(
      entries.flatMap(([folder, portal]) => (typeof portal === 'string' ? [[folder, portal]] : [])),
    );
  },
};

/** What counts as a user ID in text editors, and where. */
export interface RecognitionSettings {
  readonly enabled: boolean;
  /** By VS Code's language IDs; `*` stands for all that are not named. */
  readonly languages: Readonly<Record<string, boolean>>;
  /** Names of fields, beside those that are known, that hold user IDs. */
  readonly moreFields: readonly string[];
  /** Names of fields that hold none. */
  readonly fewerFields: readonly string[];
  /** Texts with `<id>` in the place of an ID. */
  readonly patterns: readonly string[];
}

/** What VS Code's own editors are set to, which profiles follow. */
export const editorSettings = {
  /** Whether what is only looked at takes the place of what was looked at before. */
  get preview(): boolean {
    return readEditor('enablePreview') !== false;
  },

  /** Whether what is chosen in a quick pick is only looked at. */
  get previewFromQuickOpen(): boolean {
    return readEditor('enablePreviewFromQuickOpen') === true;
  },

  /** Whether VS Code is set to be read out. Where it has found a screen reader by itself, it tells no extension. */
  get screenReader(): boolean {
    return vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
  },
};

export function onDidChangeEditorPreview(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${EDITOR_SECTION}.enablePreview`)) listener();
  });
}

/** Calls back whenever a setting, or one of a group, may have another value than before. */
export function onDidChangeSetting(
  name: SettingName | SettingGroup,
  listener: () => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${SECTION}.${name}`)) listener();
  });
}

/**
 * A setting as diagnostics may tell it. Texts and lists may name hosts: of these no more than that they are set.
 * @param name with the section: `portalUsers.keepList`
 */
export function settingForDiagnostics(name: string): string {
  const configuration = vscode.workspace.getConfiguration();
  const value: unknown = configuration.get(name);
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  const usual: unknown = configuration.inspect(name)?.defaultValue;
  return JSON.stringify(value) === JSON.stringify(usual) ? 'default' : 'set';
}

function readEditor(name: string): unknown {
  return vscode.workspace.getConfiguration(EDITOR_SECTION).get(name);
}

function read(name: SettingName): unknown {
  return vscode.workspace.getConfiguration(SECTION).get(name);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function booleansOf(value: unknown): Readonly<Record<string, boolean>> {
  const entries = Object.entries(recordOf(value));
  return Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'boolean' ? [[key, one]] : [])));
}
