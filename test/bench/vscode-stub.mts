// As much of VS Code as a start needs when nothing is connected, nothing is open and nobody looks: whatever is
// registered is taken, every event can be listened to and none fires, every question goes unanswered.

const nothing = { dispose: () => undefined };
const event = () => nothing;

type Members = Readonly<Record<string, unknown>>;

/** An object with these members; every other is an event or a function that does nothing worth waiting for. */
function lenient(members: Members, otherwise: (name: string) => unknown): unknown {
  return new Proxy<Record<string, unknown>>(
    { ...members },
    {
      get(target, name) {
        // A promise that resolves with this must not take it for another promise.
        if (typeof name !== 'string' || name === 'then') return undefined;
        return (target[name] ??= /^on(Did|Will)/.test(name) ? event : otherwise(name));
      },
    },
  );
}

/** A view, a channel, a panel, a watcher: what `create…` hands out. */
const thing = () =>
  lenient({ visible: false, selection: [], dispose: nothing.dispose }, () => () => undefined);

const configuration = { get: (_: string, fallback: unknown) => fallback, has: () => false };

const namespace = (members: Members = {}) =>
  lenient(members, (name) => (name.startsWith('create') ? thing : () => nothing));

class EventEmitter {
  readonly event = event;
  readonly fire = (): void => undefined;
  readonly dispose = nothing.dispose;
}

/** Any of the classes that hold what they were made of. */
class Holder {
  readonly held: readonly unknown[];

  constructor(...held: readonly unknown[]) {
    this.held = held;
  }
}

/** Members of enumerations, by whatever name. */
const enumeration = () => lenient({}, () => 1);

/** The module `vscode`. */
export const vscode = lenient(
  {
    EventEmitter,
    Uri: {
      joinPath: () => ({ fsPath: '' }),
      parse: () => ({ fsPath: '' }),
      from: () => ({ fsPath: '' }),
      file: () => ({ fsPath: '' }),
    },
    Disposable: class {
      static from = () => nothing;
      readonly dispose = nothing.dispose;
    },
    window: namespace({ tabGroups: { all: [] }, visibleTextEditors: [], state: { focused: true } }),
    workspace: namespace({ getConfiguration: () => configuration, isTrusted: true, textDocuments: [] }),
    commands: namespace({ executeCommand: () => Promise.resolve() }),
    env: namespace({ language: 'en', uriScheme: 'vscode' }),
    l10n: { t: (text: string) => text },
    ...Object.fromEntries(
      ['authentication', 'extensions', 'languages', 'lm'].map((name) => [name, namespace()]),
    ),
    ...Object.fromEntries(
      ['ThemeIcon', 'ThemeColor', 'TreeItem', 'MarkdownString', 'FileDecoration', 'Range', 'Position'].map(
        (name) => [name, Holder],
      ),
    ),
  },
  enumeration,
);

const memento = {
  get: (_: string, fallback: unknown) => fallback,
  update: () => Promise.resolve(),
  keys: () => [],
};
const uri = { fsPath: '/', path: '/', scheme: 'file', with: () => uri, toString: () => 'file:///' };

/** The context of an extension that has kept nothing yet. */
export const context = {
  subscriptions: [],
  globalState: { ...memento, setKeysForSync: () => undefined },
  workspaceState: memento,
  secrets: {
    get: () => Promise.resolve(undefined),
    store: () => Promise.resolve(),
    delete: () => Promise.resolve(),
    onDidChange: event,
  },
  extensionUri: uri,
  globalStorageUri: uri,
  storageUri: uri,
  logUri: uri,
  extensionPath: '/',
  extension: { id: 'portal-users.portal-users', packageJSON: { version: '0.0.0' } },
  extensionMode: 1,
};
