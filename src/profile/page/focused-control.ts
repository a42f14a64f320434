const CONTROLS = 'a, button';

/** The button or link that has the keyboard, by its name and its row: a page that is drawn anew has other elements. */
export function focusedControl(): string | undefined {
  const focused = document.activeElement;
  return focused?.matches(CONTROLS) === true ? nameOf(focused) : undefined;
}

/** Hands it the keyboard where it is there, and scrolls nowhere. */
export function focusControl(name: string): void {
  const control = [...document.querySelectorAll<HTMLElement>(CONTROLS)].find((one) => nameOf(one) === name);
  control?.focus({ preventScroll: true });
}

function nameOf(control: Element): string {
  const row = control.closest('dl > div')?.querySelector('dt')?.textContent;
  return [row, control.getAttribute('aria-label') ?? control.textContent].join('\n');
}
