/** What VS Code draws as an icon where a label may have icons: `$(bug)`, `$(sync~spin)`. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;

/**
 * A text of a portal's for a place where VS Code draws icons: labels, descriptions and details of quick picks, and the
 * status bar. An icon's name in it is shown as it was written. For showing only: what is copied stays as it is.
 */
export function plainText(text: string): string {
  return text.replace(ICON, String.raw`\$&`);
}

/**
 * A text of a portal's for a notification, where VS Code makes a link of `[name](command:…)` that would run a command.
 * A word joiner, which cannot be seen, leaves it the text that it is.
 */
export function plainMessage(text: string): string {
  return text.replaceAll('](', ']\u2060(');
}
