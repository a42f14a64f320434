import * as vscode from 'vscode';
import { openQuickInput } from '../../../ui/quick-input.ts';
import { idiomTitle, requestNote } from './idiom-titles.ts';
import type { IdiomName } from './idioms.ts';
import type { RequestName } from './user-requests.ts';

/** What is copied, and how it is written. */
export interface RequestChoice {
  readonly name: RequestName;
  readonly idiom: IdiomName;
}

export interface RequestQuestion {
  /** The user or users, as plain text. */
  readonly who: string;
  readonly names: readonly RequestName[];
  readonly idioms: readonly IdiomName[];
  /** The portal's address as people say it; `undefined` where it has none that others can reach. */
  readonly address: string | undefined;
  /** The choice of the last time, offered first where it makes sense now. */
  readonly last: Partial<RequestChoice>;
}

export interface RequestAnswer extends RequestChoice {
  /** True where the person wants the portal's address in the text. */
  readonly tellsAddress: boolean;
}

interface Item<T> extends vscode.QuickPickItem {
  readonly answer?: T;
}

/** Asks which request, then how it is written; the choice of the last time answers both at once. */
export async function askRequest(question: RequestQuestion): Promise<RequestAnswer | undefined> {
  const { names, idioms, last } = question;
  const again = names.find((name) => name === last.name);
  const idiom = idioms.find((known) => known === last.idiom);
  const box = new RequestBox(question);
  for (;;) {
    const chosen = await box.ask<RequestName | RequestChoice>(1, namesFrom(names, again, idiom), undefined);
    if (chosen === undefined || chosen === 'back') return undefined;
    if (typeof chosen !== 'string') return { ...chosen, tellsAddress: box.tellsAddress };
    const items = idioms.map((answer) => ({ label: idiomTitle(answer), answer }));
    const written = await box.ask<IdiomName>(
      2,
      items,
      items.find(({ answer }) => answer === idiom),
      chosen,
    );
    if (written === undefined) return undefined;
    if (written !== 'back') return { name: chosen, idiom: written, tellsAddress: box.tellsAddress };
  }
}

function namesFrom(
  names: readonly RequestName[],
  again: RequestName | undefined,
  idiom: IdiomName | undefined,
): Item<RequestName | RequestChoice>[] {
  const items = names.map((name) => {
    const description = requestNote(name);
    return { label: name, answer: name, ...(description !== undefined && { description }) };
  });
  if (again === undefined || idiom === undefined) return items;
  const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    separator(vscode.l10n.t('recently used')),
    { label: again, description: idiomTitle(idiom), answer: { name: again, idiom } },
    separator(vscode.l10n.t('requests')),
    ...items,
  ];
}

/** Both questions, with one button that decides about the portal's address; off at first, for any portal. */
class RequestBox {
  readonly #question: RequestQuestion;
  tellsAddress = false;

  constructor(question: RequestQuestion) {
    this.#question = question;
  }

  /** @param name the request that is to be written down, once it is chosen */
  ask<T>(
    step: number,
    items: readonly Item<T>[],
    active: Item<T> | undefined,
    name?: RequestName,
  ): Promise<T | 'back' | undefined> {
    const box = vscode.window.createQuickPick<Item<T>>();
    box.title = this.#question.who;
    box.step = step;
    box.totalSteps = 2;
    box.ignoreFocusOut = true;
    box.matchOnDescription = true;
    box.items = items;
    if (active) box.activeItems = [active];
    const draw = (): void => {
      box.placeholder = this.#placeholder(name);
      box.buttons = [...(step > 1 ? [vscode.QuickInputButtons.Back] : []), ...this.#buttons()];
    };
    draw();
    return openQuickInput<T | 'back'>(box, ({ answer }) => {
      box.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) {
          answer('back');
          return;
        }
        this.tellsAddress = !this.tellsAddress;
        draw();
      });
      box.onDidAccept(() => {
        const [selected] = box.selectedItems;
        if (selected?.answer !== undefined) answer(selected.answer);
      });
    });
  }

  #placeholder(name: RequestName | undefined): string {
    const { address } = this.#question;
    if (this.tellsAddress && address !== undefined)
      return name === undefined
        ? vscode.l10n.t('Select a request to copy, with the address {0}', address)
        : vscode.l10n.t('Select how to write {0}, with the address {1}', name, address);
    return name === undefined
      ? vscode.l10n.t('Select a request to copy')
      : vscode.l10n.t('Select how to write {0}', name);
  }

  #buttons(): vscode.QuickInputButton[] {
    const { address } = this.#question;
    if (address === undefined) return [];
    return [
      this.tellsAddress
        ? {
            iconPath: new vscode.ThemeIcon('circle-slash'),
            tooltip: vscode.l10n.t('Leave Out Address {0}', address),
          }
        : { iconPath: new vscode.ThemeIcon('globe'), tooltip: vscode.l10n.t('Include Address {0}', address) },
    ];
  }
}
