import type { VsCodeName } from '../vscode/provision.mts';

export const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof themes)[number];

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
