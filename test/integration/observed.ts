import { inspect } from 'node:util';
import * as vscode from 'vscode';

/** What the extension gets from VS Code, watched: what it logs, the boxes that it asks in, the pages that it opens. */
export class Observed {
  readonly logged: string[] = [];
  readonly opened: string[] = [];
  readonly boxes: ObservedBox[] = [];

  /** Stands in from now on; the extension must not have logged anything yet, since its first line makes its log. */
  constructor() {
    const createLog = vscode.window.createOutputChannel.bind(vscode.window);
    const createBox = vscode.window.createInputBox.bind(vscode.window);
    Object.assign(vscode.window, {
      createOutputChannel: (name: string, options: { readonly log: true }) =>
        watched(createLog(name, options), (method, args) => {
          this.logged.push(
            [method, ...args.map((part) => (typeof part === 'string' ? part : inspect(part)))].join(' '),
          );
        }),
      createInputBox: () => {
        const box = new ObservedBox(createBox());
        this.boxes.push(box);
        return box.watched;
      },
    });
    Object.assign(vscode.env, {
      openExternal: (target: vscode.Uri) => {
        this.opened.push(target.toString(true));
        return Promise.resolve(true);
      },
    });
  }

  /** The box that is open. */
  get box(): ObservedBox | undefined {
    return this.boxes.findLast(({ open }) => open);
  }
}

/** A box of VS Code's, in which a test types and presses Enter in a person's place. */
export class ObservedBox {
  readonly watched: vscode.InputBox;
  readonly #box: vscode.InputBox;
  readonly #accepted = new vscode.EventEmitter<void>();
  readonly #pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
  open = false;

  constructor(box: vscode.InputBox) {
    this.#box = box;
    const replaced: Readonly<Record<string, unknown>> = {
      onDidAccept: this.#accepted.event,
      onDidTriggerButton: this.#pressed.event,
      show: () => {
        this.open = true;
        box.show();
      },
    };
    box.onDidHide(() => {
      this.open = false;
    });
    this.watched = new Proxy(box, {
      get: (target, key) => (typeof key === 'string' ? replaced[key] : undefined) ?? boundMember(target, key),
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
  }

  get prompt(): string {
    return this.#box.prompt ?? '';
  }

  get message(): string {
    const { validationMessage } = this.#box;
    return typeof validationMessage === 'string' ? validationMessage : (validationMessage?.message ?? '');
  }

  answer(text: string): void {
    this.#box.validationMessage = undefined;
    this.#box.value = text;
    this.#accepted.fire();
  }

  press(tooltip: string): void {
    const button = this.#box.buttons.find((candidate) => candidate.tooltip === tooltip);
    if (!button) throw new Error(`No button “${tooltip}”.`);
    this.#pressed.fire(button);
  }
}

function boundMember(target: object, key: string | symbol): unknown {
  const member: unknown = Reflect.get(target, key, target);
  if (typeof member !== 'function') return member;
  return (...args: readonly unknown[]): unknown => Reflect.apply(member, target, args);
}

/** The same thing; every call of a method is told before it is done. */
function watched<T extends object>(thing: T, onCall: (method: string, args: readonly unknown[]) => void): T {
  return new Proxy(thing, {
    get: (target, key) => {
      const member: unknown = boundMember(target, key);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        onCall(String(key), args);
        return Reflect.apply(member, target, args);
      };
    },
  });
}
