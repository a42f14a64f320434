import * as vscode from 'vscode';
import { openQuickInput } from './quick-input.ts';

/** One question of several, each of which can be gone back to. */
export interface QuickStep<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The items that are checked at first if several can be chosen, else the one that is highlighted. */
  readonly chosen: readonly T[];
  /** Set if several items can be chosen: at least `least` must be, otherwise `refusal` is shown. */
  readonly several?: {
    readonly least: number;
    readonly refusal: string;
    /** Items that cannot be chosen: a check mark is removed again. Their descriptions say why. */
    readonly locked?: readonly T[];
  };
}

/** The answer to a step; `undefined` where the person has had enough. */
export type StepAnswer<T> = readonly T[] | 'back' | undefined;

/** Asks one question in a quick pick: with its number, and a button that leads to the question before. */
export function askStep<T extends vscode.QuickPickItem>({
  title,
  step,
  steps,
  placeholder,
  items,
  chosen,
  several,
}: QuickStep<T>): Promise<StepAnswer<T>> {
  const box = vscode.window.createQuickPick<T>();
  box.title = title;
  box.placeholder = placeholder;
  box.step = steps > 1 ? step : undefined;
  box.totalSteps = steps > 1 ? steps : undefined;
  box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  box.canSelectMany = several !== undefined;
  box.matchOnDetail = true;
  box.ignoreFocusOut = true;
  box.items = items;
  if (several) box.selectedItems = chosen;
  else box.activeItems = chosen;
  return openQuickInput<readonly T[] | 'back'>(box, ({ answer }) => {
    box.onDidTriggerButton(() => {
      answer('back');
    });
    const isOpen = (item: T): boolean => !several?.locked?.includes(item);
    box.onDidChangeSelection((selected) => {
      if (several && !selected.every(isOpen)) box.selectedItems = selected.filter(isOpen);
    });
    box.onDidAccept(() => {
      const selected = box.selectedItems.filter(isOpen);
      if (selected.length < (several?.least ?? 1)) {
        box.placeholder = several?.refusal ?? placeholder;
        box.value = '';
        return;
      }
      answer(selected);
    });
  });
}

/**
 * Asks one question after another, and the one before again where the person goes back.
 * @param questions each takes in its answer by itself
 * @returns false where the person has had enough
 */
export async function askSteps(
  questions: readonly ((step: number, steps: number) => Promise<StepAnswer<unknown>>)[],
): Promise<boolean> {
  for (let at = 0; ;) {
    const question = questions[at];
    if (!question) return true;
    const answer = await question(at + 1, questions.length);
    if (answer === undefined) return false;
    at += answer === 'back' ? -1 : 1;
  }
}
