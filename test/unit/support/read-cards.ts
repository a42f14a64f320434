import ICAL from 'ical.js';

/**
 * The vCards of a file as an address book reads them: of each card its properties, each as its name, its types and its
 * value, the parts of a value by ` › `.
 */
export function readCards(file: string): string[][] {
  const parsed: unknown = ICAL.parse(file);
  if (!Array.isArray(parsed)) return [];
  const cards: unknown[] = typeof parsed[0] === 'string' ? [parsed] : parsed;
  return cards.filter((card) => Array.isArray(card)).map(linesOf);
}

function linesOf(card: unknown[]): string[] {
  const component = new ICAL.Component(card);
  return component.getAllProperties().map((property) => {
    const types: unknown = property.getParameter('type');
    const value: unknown = property.getFirstValue();
    const group: unknown = property.getParameter('group');
    const name = [group, property.name].filter(Boolean).join('.');
    return [
      [name, ...[types ?? []].flat().map(String)].join(' ').toLowerCase(),
      Array.isArray(value) ? value.join(' › ') : String(value),
    ].join(' = ');
  });
}
