import type { VsCodeName } from '../vscode/provision.mts';

export const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof themes)[number];

/** Those that a run looks at: one a version, all on demand (`PORTAL_USERS_THEMES=all`). */
export function themesFor(version: VsCodeName): readonly Theme[] {
  if (process.env['PORTAL_USERS_THEMES'] === 'all') return themes;
  return version === 'newest' ? ['dark'] : ['high-contrast'];
}

/** By the names in the picker of each version, and by what the workbench's element is then. */
const names = {
  newest: { light: 'Light 2026', dark: 'Dark 2026' },
  floor: { light: 'Light Modern', dark: 'Dark Modern' },
} as const;

export const themeClass = {
  light: 'vs',
  dark: 'vs-dark',
  'high-contrast': 'hc-black',
  'high-contrast-light': 'hc-light',
} as const;

export function themeName(theme: Theme, version: VsCodeName): string {
  return {
    ...names[version],
    'high-contrast': 'Dark High Contrast',
    'high-contrast-light': 'Light High Contrast',
  }[theme];
}
