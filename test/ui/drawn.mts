// Reads what VS Code has drawn. These functions run in the browser: they may use nothing around them.

export interface Row {
  readonly name: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly level: number;
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
  readonly focused: boolean;
}

export interface Tab {
  readonly title: string;
  readonly active: boolean;
}

/** The little of the DOM that is needed: its types are no part of this project's Node side. */
interface Drawn {
  readonly textContent: string | null;
  readonly classList: { contains(name: string): boolean };
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
  querySelector(selector: string): Drawn | null;
  querySelectorAll(selector: string): Iterable<Drawn>;
  closest(selector: string): Drawn | null;
  readonly parentElement: Drawn | null;
}

interface Style {
  readonly content: string;
  readonly color: string;
  readonly backgroundColor: string;
  readonly opacity: string;
}

declare function getComputedStyle(element: Drawn, pseudo?: string): Style;

/** The letters behind a row's name, which VS Code draws by a style. */
export const readLetters = (label: Drawn): string =>
  getComputedStyle(label, '::after').content.replaceAll('"', '');

/** The colour of a text. */
export const readColor = (text: Drawn): string => getComputedStyle(text).color;

/** What carries presence in a row, as it is painted: colours as CSS writes them, and how opaque they are. */
export const readPresencePaint = (row: Drawn) => {
  const icon = row.querySelector('.custom-view-tree-node-item-icon');
  const label = row.querySelector('.monaco-icon-label');
  const backgrounds: string[] = [];
  for (let at: Drawn | null = row; at !== null; at = at.parentElement)
    backgrounds.push(getComputedStyle(at).backgroundColor);
  const paintOf = (style: Style | undefined) =>
    style && { color: style.color, opacity: Number(style.opacity) };
  return {
    icon: paintOf(icon ? getComputedStyle(icon, '::before') : undefined),
    badge: paintOf(label ? getComputedStyle(label, '::after') : undefined),
    letters: label ? getComputedStyle(label, '::after').content.replaceAll('"', '') : '',
    backgrounds,
  };
};

/** The rows of a list. They are found and read in one go: VS Code may replace them between two questions. */
export const readRows = (lists: readonly Drawn[]): Row[] =>
  lists
    .flatMap((list) => [...list.querySelectorAll('.monaco-list-row')])
    // VS Code keeps them in the order of their making.
    .map((element) => ({ element, top: element.getBoundingClientRect().top }))
    .sort((one, other) => one.top - other.top)
    .map(({ element }) => {
      const expanded = element.getAttribute('aria-expanded');
      return {
        name: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        label: element.getAttribute('aria-label') ?? '',
        level: Number(element.getAttribute('aria-level')),
        expanded: expanded === null ? undefined : expanded === 'true',
        selected: element.getAttribute('aria-selected') === 'true',
        focused: element.classList.contains('focused'),
      };
    });

export const readTabs = (elements: readonly Drawn[]): Tab[] =>
  elements.map((element) => ({
    title: element.querySelector('.label-name')?.textContent ?? '',
    active: element.classList.contains('active'),
  }));

/** How many pixels of a row are cut off by the list it is in: above it less than 0; undefined where it is not drawn. */
export const cutOff = ([row]: readonly Drawn[]): number | undefined => {
  const list = row?.closest('.monaco-list')?.getBoundingClientRect();
  if (row === undefined || list === undefined) return undefined;
  const { top, bottom } = row.getBoundingClientRect();
  // Less than a pixel is what rounding makes of a window's zoom.
  const [above, below] = [Math.trunc(top - list.top), Math.trunc(bottom - list.bottom)];
  if (above < 0) return above;
  return below > 0 ? below : 0;
};

/** Where a row stands in the whole list. */
export const readPosition = ([row]: readonly Drawn[]) => {
  if (!row) return undefined;
  const index = Number(row.getAttribute('data-index'));
  return {
    index,
    first: index === 0,
    last: row.getAttribute('data-last-element') === 'true',
  };
};

export const isFocused = (row: Drawn): boolean => row.classList.contains('focused');

export const readLabels = (elements: readonly Drawn[]): string[] =>
  elements.map((element) => element.getAttribute('aria-label') ?? '');
