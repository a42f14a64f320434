/**
 * A mention for a chat or a comment (fact sheet §9). No way to escape brackets inside the name is known, so they
 * become round ones.
 */
export function mentionOf(id: number, name: string): string {
  return `[USER=${id}]${name.replaceAll('[', '(').replaceAll(']', ')')}[/USER]`;
}
