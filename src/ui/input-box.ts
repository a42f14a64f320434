import * as vscode from 'vscode';
import { toRestError } from '../bitrix24/errors.ts';
import { errorText } from '../strings/errors.ts';
import { openQuickInput } from './quick-input.ts';

/** What came of an answer: it is right, or a sentence says why not; an empty one where the person stopped it. */
export type Validation<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export const valid = <T>(value: T): Validation<T> => ({ ok: true, value });
export const invalid = (message: string): Validation<never> => ({ ok: false, message: message });

export interface InputBoxButton<T> {
  readonly icon: string;
  readonly tooltip: string;
  /** What choosing it answers. */
  readonly value: T;
}

export interface InputBoxOptions<T> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What stands in the box at first. */
  readonly value?: string;
  /** True where that is an answer already: it is checked without Enter. */
  readonly complete?: boolean;
  /** Shown as dots until the eye is pressed. */
  readonly secret?: boolean;
  /** Other answers than what is typed. */
  readonly answers?: readonly InputBoxButton<T>[];
  /** What is understood so far. */
  readonly hint?: (value: string) => vscode.InputBoxValidationMessage | undefined;
  readonly validate: (value: string, stop: AbortController) => Promise<Validation<T>>;
}

/** Asks in a box. What is typed stays until it is right or given up: then nothing comes back. */
export function showInputBox<T>(options: InputBoxOptions<T>): Promise<T | undefined> {
  const input = createBox(options);
  return openQuickInput<T>(input, ({ closed, answer, run }) => {
    let stop = new AbortController();
    const accept = async (): Promise<void> => {
      // VS Code may take a second Enter before it has disabled the box.
      if (!input.enabled) return;
      stop = new AbortController();
      const { value } = input;
      input.busy = true;
      input.enabled = false;
      const validation = await options
        .validate(value, stop)
        .catch((error: unknown) => invalid(errorText(toRestError(error, 'box'), { portal: 'Bitrix24' })));
      if (validation.ok) {
        answer(validation.value);
        return;
      }
      input.busy = false;
      input.enabled = true;
      // What was typed before VS Code had disabled the box has a hint of its own.
      if (input.value === value) input.validationMessage = validation.message;
    };
    const others = (options.answers ?? []).map((other) => ({ ...buttonOf(other), value: other.value }));
    const showButtons = (): void => {
      input.buttons = [...others, ...(options.secret ? [eyeButton(input.password)] : [])];
    };
    showButtons();
    input.onDidTriggerButton((button) => {
      const other = others.find((candidate) => candidate === button);
      if (other) {
        answer(other.value);
        return;
      }
      input.password = !input.password;
      showButtons();
    });
    input.onDidAccept(() => {
      run(accept());
    });
    closed.addEventListener('abort', () => {
      stop.abort();
    });
    if (options.complete) run(accept());
  });
}

function createBox<T>(options: InputBoxOptions<T>): vscode.InputBox {
  const input = vscode.window.createInputBox();
  input.title = options.title;
  input.prompt = options.prompt;
  input.placeholder = options.placeholder;
  input.value = options.value ?? '';
  input.ignoreFocusOut = true;
  input.password = options.secret === true;
  input.onDidChangeValue((value) => {
    input.validationMessage = options.hint?.(value);
  });
  return input;
}

function buttonOf({ icon, tooltip }: InputBoxButton<unknown>): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip };
}

function eyeButton(hidden: boolean): vscode.QuickInputButton {
  return {
    iconPath: new vscode.ThemeIcon(hidden ? 'eye' : 'eye-closed'),
    tooltip: hidden ? vscode.l10n.t('Show Secret') : vscode.l10n.t('Hide Secret'),
  };
}
